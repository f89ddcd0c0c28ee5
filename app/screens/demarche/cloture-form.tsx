/** How a démarche is closed: why, for which other one, and who is told. */
import { Form } from '@remix-run/react'
import type { Remplacante } from '../../domain/demarche/clore.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { CaseACocher } from '../../ui/case-a-cocher.tsx'
import { Choix } from '../../ui/choix.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Select } from '../../ui/select.tsx'
import { Textarea } from '../../ui/textarea.tsx'

export interface RefusDeCloture {
  champ: string | null
  phrase: string
  saisie: Record<string, string>
}

interface EffetsDeCloture {
  brouillons: number
  enCours: number
  remplacantes: readonly Remplacante[]
}

/** Longest texts, as the act judges them. */
const MAX = 1_000

export function ClotureForm({
  demarcheId,
  effets: { brouillons, enCours, remplacantes },
  refus,
}: {
  demarcheId: string
  effets: EffetsDeCloture
  refus: RefusDeCloture | null
}) {
  const { administrateur, vie } = useTextes()
  const t = vie.clore
  const saisie = refus?.saisie ?? {}
  const erreur = (champ: string) => (refus?.champ === champ ? refus.phrase : null)
  return (
    <Card leaf title={t.chapeau}>
      <ul>
        <li>{t.effets.nouveaux}</li>
        <li>{t.effets.brouillons(brouillons)}</li>
        <li>{t.effets.enCours(enCours)}</li>
        <li>{t.effets.rouvrir}</li>
      </ul>
      <Form method="post" action={paths.administrateur.clore(demarcheId)} noValidate className="stack">
        <Choix
          type="radio"
          id="raison"
          name="raison"
          label={t.raison}
          error={erreur('raison')}
          defaultValue={saisie['raison'] ?? 'autre'}
          options={[
            { value: 'autre', label: t.raisons.autre, hint: t.raisons.autreAide },
            { value: 'remplacee', label: t.raisons.remplacee, hint: t.raisons.remplaceeAide },
          ]}
        />
        <Select
          id="remplacee_par"
          name="remplacee_par"
          label={t.remplacante}
          hint={remplacantes.length === 0 ? t.aucuneRemplacante : t.remplacanteAide}
          error={erreur('remplacee_par')}
          defaultValue={saisie['remplacee_par'] ?? ''}
          options={remplacantes.map(({ id, numero, titre }) => ({ value: id, label: `${titre} (n° ${numero})` }))}
        />
        <Textarea
          id="motif"
          name="motif"
          label={t.motif}
          hint={t.motifAide}
          error={erreur('motif')}
          defaultValue={saisie['motif'] ?? ''}
          max={MAX}
          rows={4}
        />
        <fieldset className="field group">
          <legend>{t.prevenir}</legend>
          <p className="hint">{t.prevenirAide}</p>
          <CaseACocher
            id="prevenir_brouillons"
            name="prevenir_brouillons"
            label={t.prevenirBrouillons(brouillons)}
            defaultChecked={saisie['prevenir_brouillons'] === 'on'}
          />
          <CaseACocher
            id="prevenir_en_cours"
            name="prevenir_en_cours"
            label={t.prevenirEnCours(enCours)}
            defaultChecked={saisie['prevenir_en_cours'] === 'on'}
          />
        </fieldset>
        <Textarea
          id="message"
          name="message"
          label={t.message}
          hint={t.messageAide}
          error={erreur('message')}
          defaultValue={saisie['message'] ?? ''}
          max={MAX}
          rows={4}
          optional
        />
        <div className="row">
          <Bouton kind="grave">{administrateur.clore.action}</Bouton>
          <LienBouton to={paths.administrateur.vie(demarcheId)} kind="quiet">
            {administrateur.clore.annuler}
          </LienBouton>
        </div>
      </Form>
    </Card>
  )
}
