import { ancre } from '../../champs/ancre.ts'
import { FichiersProposes } from '../../champs/fichiers-du-formulaire.tsx'
import { useState, type ReactNode } from 'react'
import type {
  ChampASaisir,
  ExplicationALire,
  LigneASaisir,
  NoeudASaisir,
  RepetitionASaisir,
} from '../../../form-engine/saisie.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { cellKey } from '../../../form-engine/reponses.ts'
import { ACTIONS, CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Dit } from '../../ui/dit.tsx'
import { FieldMessages, OptionalMark } from '../../ui/field.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { Markdown } from './markdown.tsx'
import type { QuestionEnDirect } from './en-direct.tsx'
import type { MoteurDePage } from './moteur.ts'
import { RemarqueDeBloc, useBlocFerme, useIdDeRemarque } from './page-deposee.tsx'
import { LienDeRemarque } from '../remarque/liens.tsx'
import { Question } from './question.tsx'
import type { EtatDeQuestion } from './reponse-de-page.ts'

interface Contexte {
  /** How each question must be shown now. */
  etatDe: (champ: ChampASaisir) => EtatDeQuestion
  /** The rules at work in the browser; without it the page stays as the server made it. */
  moteur?: MoteurDePage
  /** Where the form is posted when a file is sent; null where files are only named. */
  envoyerVers: string | null
  /** Where the earlier answers of a question are read; null when it has none. */
  versionsDe?: (champ: ChampASaisir) => string | null
  /** A question as others have left it, and what they do in it; without it one is alone. */
  enDirect?: (champ: ChampASaisir) => { champ: ChampASaisir; direct: QuestionEnDirect }
  /** Draws a question otherwise; null for those that are drawn as ever. */
  autrement?: (champ: ChampASaisir) => ReactNode
  /** Level of the titles of the sections met here. */
  niveau?: 2 | 3 | 4
}

/** The questions of a page, with the sections, explanations and blocks around them. */
export function Noeuds({ noeuds, ...contexte }: { noeuds: readonly NoeudASaisir[] } & Contexte) {
  return noeuds.map((noeud) => {
    switch (noeud.kind) {
      case 'champ':
        return <QuestionAuPresent key={noeud.cle} champ={noeud} {...contexte} />
      case 'explication':
        return <Explication key={noeud.cle} explication={noeud} {...contexte} />
      case 'section':
        return <Section key={noeud.id} section={noeud} {...contexte} />
      case 'repetition':
        return <BlocRepete key={noeud.id} repetition={noeud} {...contexte} />
    }
  })
}

/**
 * Whether a node is to be drawn: never before it is asked, so that a page without script holds only what is asked; and once
 * drawn, hidden rather than removed, so that what was typed in it stays.
 */
function useMontre(isCache: boolean): boolean {
  const [isDejaMontre, setDejaMontre] = useState(!isCache)
  if (!isCache && !isDejaMontre) setDejaMontre(true)
  return isDejaMontre || !isCache
}

function QuestionAuPresent({
  champ,
  moteur,
  etatDe,
  envoyerVers,
  versionsDe,
  enDirect,
  autrement,
}: { champ: ChampASaisir } & Contexte) {
  const ensemble = enDirect?.(champ) ?? { champ, direct: null }
  const actuel = moteur?.actuel(ensemble.champ) ?? ensemble.champ
  if (!useMontre(actuel.isCache)) return null
  const autre = autrement?.(actuel) ?? null
  if (autre !== null) return autre
  const versions = versionsDe?.(actuel) ?? null
  return (
    <Question
      champ={actuel}
      etat={etatDe(actuel)}
      envoyerVers={envoyerVers}
      versions={versions}
      direct={ensemble.direct}
    />
  )
}

function Section({
  section,
  niveau = 2,
  ...contexte
}: { section: Extract<NoeudASaisir, { kind: 'section' }> } & Contexte) {
  const isCache = estCache(contexte, section.id, section.isCache)
  const isMontre = useMontre(isCache)
  if (!isMontre) return null
  const Titre = `h${niveau}` as const
  const suivant = niveau === 2 ? 3 : 4
  return (
    <section className="stack stack-l" aria-labelledby={`section-${section.id}`} hidden={isCache}>
      <div className="stack stack-s">
        <Titre id={`section-${section.id}`}>
          <Dit texte={section.titre} />
        </Titre>
        {section.description ? <Markdown texte={section.description} /> : null}
      </div>
      <Noeuds noeuds={section.enfants} {...contexte} niveau={suivant} />
    </section>
  )
}

/** A text between the questions, set apart: it asks for nothing. */
function Explication({ explication, niveau = 2, ...contexte }: { explication: ExplicationALire } & Contexte) {
  const t = useTextes().usager.remplir
  const isCache = contexte.moteur?.isCache(explication.cle, explication.isCache) ?? explication.isCache
  const isMontre = useMontre(isCache)
  if (!isMontre) return null
  return (
    <div hidden={isCache}>
      <Note
        tone="stone"
        icon="info"
        title={explication.libelle ? <Dit texte={explication.libelle} /> : undefined}
        level={niveau}
      >
        {explication.texte ? <Markdown texte={explication.texte} /> : null}
        <FichiersProposes fichiers={explication.fichiers} />
        {explication.repli ? (
          <Repliable title={t.enSavoirPlus}>
            <Markdown texte={explication.repli} />
          </Repliable>
        ) : null}
      </Note>
    </div>
  )
}

function estCache({ moteur }: Contexte, id: StableId, alors: boolean): boolean {
  return moteur?.isCache(cellKey(id, null), alors) ?? alors
}

/** What one may do with a row of a block: by submit buttons, so that it works without script. */
function ActesDeLigne({ ligne, rang, total, nom }: { ligne: LigneASaisir; rang: number; total: number; nom: string }) {
  const { commun, direct, usager } = useTextes()
  const { lignes } = direct
  const acte = (icon: 'haut' | 'bas' | 'corbeille', value: string, srSuffix: string, libelle: string) => (
    <Bouton kind="quiet" size="s" icon={icon} name={CONTROLES.action} value={value} srSuffix={srSuffix}>
      {libelle}
    </Bouton>
  )
  return (
    <>
      {rang > 0 ? acte('haut', ACTIONS.monterLigne(ligne.cle), lignes.de(nom), lignes.monter) : null}
      {rang < total - 1 ? acte('bas', ACTIONS.descendreLigne(ligne.cle), lignes.de(nom), lignes.descendre) : null}
      {acte('corbeille', ACTIONS.retirerLigne(ligne.cle), usager.remplir.retirer(nom), commun.retirer)}
    </>
  )
}

/**
 * The rows of a block as the lines of one table: a column a question. Each control keeps its own label, which the heading
 * of the column replaces for the eye alone; on a narrow screen the labels come back, and each line is a card.
 */
function LignesEnTableau({
  repetition: { libelle, lignes },
  isFerme,
  titre,
  ...contexte
}: { repetition: RepetitionASaisir; isFerme: boolean; titre: string } & Contexte) {
  const t = useTextes().usager.remplir
  const colonnes = (lignes[0]?.enfants ?? []).flatMap((enfant) => (enfant.kind === 'champ' ? [enfant] : []))
  return (
    <div className="scroll rows-scroll">
      {/* Roles are said again because a table shown as cards loses them. */}
      <table className="table rows" role="table" aria-labelledby={titre}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              <span className="sr">
                <Dit texte={libelle} />
              </span>
            </th>
            {colonnes.map(({ cle, libelle: question, obligatoire }) => (
              <th key={cle} role="columnheader" scope="col">
                <Dit texte={question} />
                {obligatoire ? null : <OptionalMark />}
              </th>
            ))}
            {isFerme ? null : (
              <th role="columnheader" scope="col">
                <span className="sr">{t.actesDeLigne}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {lignes.map((ligne, rang) => {
            const nom = t.ligne(libelle, rang + 1)
            const textes = ligne.enfants.filter(({ kind }) => kind !== 'champ')
            return (
              <tr key={ligne.row} role="row" id={ancre(ligne.cle)} tabIndex={-1}>
                <th role="rowheader" scope="row">
                  <div className="stack stack-s">
                    <span>{nom}</span>
                    <RemarqueDeBloc cle={ligne.cle} />
                    <Noeuds noeuds={textes} {...contexte} niveau={4} />
                  </div>
                </th>
                {ligne.enfants.map((enfant) =>
                  enfant.kind === 'champ' ? (
                    <td key={enfant.cle} role="cell">
                      <QuestionAuPresent champ={enfant} {...contexte} />
                    </td>
                  ) : null,
                )}
                {isFerme ? null : (
                  <td role="cell">
                    <span className="row rows-acts">
                      <ActesDeLigne ligne={ligne} rang={rang} total={lignes.length} nom={nom} />
                    </span>
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** A repeated block: one card a row, numbered, or the lines of a table. Adding and removing are submits: they keep what was typed first. */
function BlocRepete({ repetition, niveau = 2, ...contexte }: { repetition: RepetitionASaisir } & Contexte) {
  const { usager, erreurs } = useTextes()
  const t = usager.remplir
  const Titre = `h${niveau}` as const
  const { cle, libelle, lignes, min, max, faute } = repetition
  const id = ancre(cle)
  const bornes = t.bornesDeLignes(min, max)
  const isPleine = max !== null && lignes.length >= max
  const isCache = contexte.moteur?.isCache(cle, repetition.isCache) ?? repetition.isCache
  const isMontre = useMontre(isCache)
  const isFerme = useBlocFerme(repetition.id)
  const remarque = useIdDeRemarque(cle)
  if (!isMontre) return null
  return (
    <section
      className="stack"
      aria-labelledby={`${id}-titre`}
      aria-describedby={remarque}
      id={id}
      tabIndex={-1}
      hidden={isCache}
    >
      <div className="stack stack-s">
        <Titre id={`${id}-titre`}>
          <Dit texte={libelle} />
          {repetition.obligatoire ? null : (
            <span className="soft small">
              <OptionalMark />
            </span>
          )}
        </Titre>
        {repetition.description ? <Markdown texte={repetition.description} /> : null}
        {bornes ? <p className="soft">{bornes}</p> : null}
        <RemarqueDeBloc cle={cle} isFerme={isFerme} />
        <FieldMessages id={id} error={faute ? erreurs.phrase(faute.code, faute.params) : null} />
      </div>
      {repetition.isTableau && lignes.length > 0 ? (
        <LignesEnTableau repetition={repetition} isFerme={isFerme} titre={`${id}-titre`} {...contexte} />
      ) : (
        lignes.map((ligne, rang) => (
          <fieldset key={ligne.row} className="block" id={ancre(ligne.cle)} tabIndex={-1}>
            <legend>
              <span className="row row-between">
                <span>{t.ligne(libelle, rang + 1)}</span>
                <span className="row">
                  <LienDeRemarque cle={ligne.cle} libelle={t.ligne(libelle, rang + 1)} />
                  {isFerme ? null : (
                    <ActesDeLigne ligne={ligne} rang={rang} total={lignes.length} nom={t.ligne(libelle, rang + 1)} />
                  )}
                </span>
              </span>
            </legend>
            <div className="stack">
              <RemarqueDeBloc cle={ligne.cle} />
              <Noeuds noeuds={ligne.enfants} {...contexte} niveau={4} />
            </div>
          </fieldset>
        ))
      )}
      {lignes.length === 0 ? <p className="soft">{t.aucuneLigne}</p> : null}
      {isFerme ? null : isPleine && max !== null ? (
        <p className="soft small">{t.lignesAuPlus(max)}</p>
      ) : (
        <p>
          <Bouton icon="plus" name={CONTROLES.action} value={ACTIONS.ajouterLigne(repetition.id)}>
            {t.ajouter(libelle)}
          </Bouton>
        </p>
      )}
    </section>
  )
}
