import { Form } from '@remix-run/react'
import { useRef } from 'react'
import type { Modele } from '../../domain/messagerie/modeles.ts'
import type { Decision } from '../../domain/dossier/transitions.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Choix } from '../../ui/choix.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { ModelesAInserer } from '../messagerie/modeles-a-inserer.tsx'

export interface DecisionSaisie {
  decision: string
  motivation: string
}

/** The longest motivation: it is read on a page, in a letter and on paper. */
export const MOTIVATION_MAX = 5000

/** The choice of a decision and its motivation; a page to read it again comes before it is rendered. */
export function DecisionForm({
  dossierId,
  vu,
  demandeur,
  saisie,
  erreurs = {},
  modeles,
}: {
  dossierId: string
  /** What the page shows of the dossier: the decision is bound to it. */
  vu: string
  demandeur: string
  saisie?: DecisionSaisie | undefined
  erreurs?: Partial<Record<keyof DecisionSaisie, string>> | undefined
  /** The wordings one may insert. */
  modeles: readonly Modele[]
}) {
  const t = useTextes().instructeur.dossier
  const { transitions } = useTextes().etats
  const champ = useRef<HTMLTextAreaElement>(null)
  const option = (value: Decision, hint: string, tone?: 'leaf' | 'brick') => ({
    value,
    label: transitions[value],
    hint,
    tone,
  })
  return (
    <Form method="post" action={paths.instructeur.decision(dossierId)} noValidate className="stack">
      <input type="hidden" name="vu" value={vu} />
      <Choix
        id="decision"
        name="decision"
        type="radio"
        label={t.votreDecision}
        error={erreurs.decision}
        defaultValue={saisie?.decision}
        options={[
          option('accepter', t.accepterAide, 'leaf'),
          option('refuser', t.refuserAide, 'brick'),
          option('classerSansSuite', t.classerAide),
        ]}
      />
      <ModelesAInserer
        modeles={{ liste: modeles, gerer: paths.instructeur.modeles(dossierId, 'motivation') }}
        champ={champ}
        acte="etape"
      />
      <Textarea
        ref={champ}
        id="motivation"
        name="motivation"
        label={t.motivation}
        hint={t.motivationAide(demandeur)}
        error={erreurs.motivation}
        defaultValue={saisie?.motivation}
        rows={5}
      />
      <Bouton kind="main" iconAfter="fleche">
        {t.relire}
      </Bouton>
    </Form>
  )
}
