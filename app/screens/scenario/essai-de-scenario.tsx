import type { FormEvent, ReactNode } from 'react'
import type { Essai } from '../../../form-engine/edition/essai.ts'
import { CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import type { Valeurs } from '../../../form-engine/evaluation/open.ts'
import { SUJETS, type Sujet } from '../../../form-engine/scenarios/sujets.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { Choix } from '../../ui/choix.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { Vide } from '../../ui/vide.tsx'
import { useEssaiVivant } from '../editeur/essai/essai-vivant.ts'
import { QuestionsDEssai } from '../editeur/essai/questions-d-essai.tsx'

export interface EssaiPresent {
  nom: string
  sujets: readonly Sujet[]
  valeurs: Valeurs
  today: CivilDate
  essai: Essai
  /** How many times the server has answered. */
  rendu: number
}

/** A draft form filled to make a scenario of it. All of it is one HTML form: what is not shown travels in a hidden control. */
export function EssaiDeScenario({
  document,
  present,
  refus,
  rendre,
}: {
  /** The form, as JSON text. */
  document: string
  present: EssaiPresent
  refus: { phrase: string; champ: string | null } | null
  /** Puts the content in its form. */
  rendre: (contenu: ReactNode, quandSaisi: (evenement: FormEvent<HTMLFormElement>) => void) => ReactNode
}) {
  const t = useTextes().scenarios
  const { valeurs, essai, quandSaisi } = useEssaiVivant(document, present.today, present)
  const erreurDe = (champ: string) => (refus?.champ === champ ? refus.phrase : null)
  const isVide = essai.pages.length === 0 && essai.annotations.length === 0
  return rendre(
    <>
      {refus?.champ ? <ErrorSummary errors={[{ id: refus.champ, message: refus.phrase }]} /> : null}
      {refus && !refus.champ ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{refus.phrase}</p>
        </Note>
      ) : null}
      <input type="hidden" name="valeurs" value={JSON.stringify(valeurs)} />
      <input type="hidden" name="rendu" value={present.rendu} />
      <div className="split">
        <div className="stack stack-l">
          {isVide ? <Vide title={t.essai.vide} /> : null}
          <QuestionsDEssai pages={essai.pages} />
          {essai.annotations.length > 0 ? (
            <section className="stack" aria-labelledby="annotations">
              <h2 id="annotations">{t.essai.annotations}</h2>
              <QuestionsDEssai pages={essai.annotations} />
            </section>
          ) : null}
        </div>
        <div className="stack stack-l">
          <Card title={t.essai.resume} id="resume">
            <Resume essai={essai} />
            <p>
              <Bouton name={CONTROLES.action} value="actualiser" size="s">
                {t.essai.actualiser}
              </Bouton>{' '}
              <span className="small soft">{t.essai.actualiserAide}</span>
            </p>
          </Card>
          <Card leaf title={t.essai.garder}>
            <div className="stack">
              <TextInput
                id="nom"
                name="nom"
                label={t.essai.nom}
                hint={t.essai.nomAide}
                error={erreurDe('nom')}
                defaultValue={present.nom}
                autoComplete="off"
              />
              <TextInput
                id="jour"
                name="jour"
                type="date"
                width="m"
                label={t.essai.jour}
                hint={t.essai.jourAide}
                error={erreurDe('jour')}
                defaultValue={present.today}
              />
              <Choix
                id="sujets"
                type="checkbox"
                name="sujets"
                label={t.essai.sujets}
                hint={t.essai.sujetsAide}
                error={erreurDe('sujets')}
                options={SUJETS.map((sujet) => ({ value: sujet, label: t.sujets[sujet] }))}
                defaultValue={present.sujets}
              />
              <p>
                <Bouton kind="main" name={CONTROLES.action} value="garder">
                  {t.essai.enregistrer}
                </Bouton>
              </p>
            </div>
          </Card>
        </div>
      </div>
    </>,
    quandSaisi,
  )
}

/** What the form says of the answers, in a few lines. */
function Resume({ essai: { erreurs, avertissements, ineligible, route } }: { essai: Essai }) {
  const t = useTextes().scenarios
  return (
    <ul className="plain-list small" aria-live="polite">
      <li>{erreurs.length === 0 ? t.essai.depot : t.essai.erreurs(erreurs.length)}</li>
      {avertissements.map(({ cellKey, params }) => (
        <li key={`${cellKey} ${params['regle'] ?? ''}`}>{params['message']}</li>
      ))}
      {ineligible.map(({ id, message }) => (
        <li key={id}>{t.dire.refus(message)}</li>
      ))}
      <li>{route.groupe === null ? t.dire.sansGroupe : t.dire.groupe(route.groupe)}</li>
    </ul>
  )
}
