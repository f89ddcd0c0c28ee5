/**
 * The states of a dossier and the legal acts that lead from one to the next. Data: the button, the verb, the batch
 * and the API read the same table. Imports nothing but types, so that a page may read it too.
 */
import type { EtatDossier } from '../../../db/schema/dossiers.ts'

export type { EtatDossier }

export type TransitionName =
  | 'deposer'
  | 'passerEnInstruction'
  | 'repasserEnConstruction'
  | 'accepter'
  | 'refuser'
  | 'classerSansSuite'
  | 'retirer'
  | 'annulerRetrait'

/** Who may perform an act: persons under a role, or the machine. */
export type Acteur = 'usager' | 'instructeur' | 'systeme'

/** What an act cannot do without. */
export type Need = 'reponses_completes' | 'motivation'

interface Transition {
  from: readonly EtatDossier[]
  to: EtatDossier
  by: readonly Acteur[]
  needs: readonly Need[]
}

export const transitions = {
  deposer: { from: ['brouillon'], to: 'en_construction', by: ['usager'], needs: ['reponses_completes'] },
  passerEnInstruction: { from: ['en_construction'], to: 'en_instruction', by: ['instructeur', 'systeme'], needs: [] },
  // To be corrected by its owner.
  repasserEnConstruction: { from: ['en_instruction'], to: 'en_construction', by: ['instructeur'], needs: [] },
  accepter: { from: ['en_instruction'], to: 'accepte', by: ['instructeur', 'systeme'], needs: [] },
  refuser: { from: ['en_instruction'], to: 'refuse', by: ['instructeur', 'systeme'], needs: ['motivation'] },
  classerSansSuite: {
    from: ['en_instruction'],
    to: 'sans_suite',
    by: ['instructeur', 'systeme'],
    needs: ['motivation'],
  },
  retirer: { from: ['en_construction'], to: 'retire', by: ['usager'], needs: [] },
  annulerRetrait: { from: ['retire'], to: 'en_construction', by: ['usager'], needs: [] },
} as const satisfies Record<TransitionName, Transition>

/** The acts that end the examination, in the order shown to the instructeur. */
export const DECISIONS = ['accepter', 'refuser', 'classerSansSuite'] as const satisfies readonly TransitionName[]
export type Decision = (typeof DECISIONS)[number]

const DECIDED: readonly EtatDossier[] = ['accepte', 'refuse', 'sans_suite']

/** True once a decision was rendered. */
export function isDecided(etat: EtatDossier): boolean {
  return DECIDED.includes(etat)
}

/** True once nobody instructs any more: a decision was rendered, or its owner has withdrawn the dossier. */
export function isClos(etat: EtatDossier): boolean {
  return isDecided(etat) || etat === 'retire'
}

/** Why an act is refused: a code whose sentence stands in `app/textes/*\/etats.ts`. */
export type Raison = { ok: true } | { ok: false; raison: 'acteur' | 'etat' | 'motivation'; etat: EtatDossier }

/** Whether an act is possible now, and otherwise why; `motivation` is judged only when it is given. */
export function can(
  name: TransitionName,
  dossier: { etat: EtatDossier },
  acteur: Acteur,
  input?: { motivation: string },
): Raison {
  const transition: Transition = transitions[name]
  if (!transition.by.includes(acteur)) return { ok: false, raison: 'acteur', etat: dossier.etat }
  if (!transition.from.includes(dossier.etat)) return { ok: false, raison: 'etat', etat: dossier.etat }
  if (input && transition.needs.includes('motivation') && input.motivation.trim() === '') {
    return { ok: false, raison: 'motivation', etat: dossier.etat }
  }
  return { ok: true }
}
