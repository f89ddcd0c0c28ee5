/**
 * The states of a démarche and the acts that lead from one to the next. Data: the button, the verb and the crafted request
 * read the same table. Imports nothing but types, so that a page may read it too.
 */
import type { EtatDemarche } from '../../../db/schema/demarches.ts'

export type { EtatDemarche }

export type ActeDeDemarche = 'publier' | 'clore' | 'depublier' | 'supprimer' | 'restaurer'

/** Who acts: one of its administrateurs, or the machine on the last day. */
export type ActeurDeDemarche = 'administrateur' | 'systeme'

/** What a guard reads of a démarche besides its state. */
export interface CirconstancesDeDemarche {
  isDejaPubliee: boolean
  /** Its last closing stands: it was not published since. */
  isClose: boolean
  /** Dossiers of any state, and those that wait for a decision. */
  dossiers: number
  enCours: number
}

/** What the circumstances must be for an act; each has its sentence in `app/textes/*\/vie.ts`. */
const GARDES = {
  /** What was never published holds no dossier of anybody. */
  brouillon_vide: ({ isDejaPubliee, dossiers }) => isDejaPubliee || dossiers === 0,
  rien_en_cours: ({ enCours }) => enCours === 0,
} as const satisfies Record<string, (circonstances: CirconstancesDeDemarche) => boolean>

export type GardeDeDemarche = keyof typeof GARDES

interface Transition {
  from: readonly EtatDemarche[]
  /** Null: back to what it was before it was deleted. */
  to: EtatDemarche | null
  by: readonly ActeurDeDemarche[]
  gardes: readonly GardeDeDemarche[]
}

export const transitions = {
  // A published one publishes its changes.
  publier: {
    from: ['brouillon', 'publiee', 'close', 'depubliee'],
    to: 'publiee',
    by: ['administrateur'],
    gardes: [],
  },
  clore: { from: ['publiee'], to: 'close', by: ['administrateur', 'systeme'], gardes: [] },
  depublier: { from: ['publiee', 'close'], to: 'depubliee', by: ['administrateur'], gardes: [] },
  supprimer: {
    from: ['brouillon', 'publiee', 'close', 'depubliee'],
    to: 'supprimee',
    by: ['administrateur'],
    gardes: ['brouillon_vide', 'rien_en_cours'],
  },
  restaurer: { from: ['supprimee'], to: null, by: ['administrateur'], gardes: [] },
} as const satisfies Record<ActeDeDemarche, Transition>

/** Why an act is refused: a code whose sentence stands in `app/textes/*\/vie.ts`. */
export type RaisonDeDemarche =
  | { ok: true }
  | { ok: false; raison: 'acteur' | 'etat' }
  | { ok: false; raison: GardeDeDemarche; enCours: number; dossiers: number }

interface EnLEtat {
  etat: EtatDemarche
  circonstances: CirconstancesDeDemarche
}

/** Whether an act is possible now, and otherwise why. */
export function can(
  acte: ActeDeDemarche,
  { etat, circonstances }: EnLEtat,
  acteur: ActeurDeDemarche = 'administrateur',
): RaisonDeDemarche {
  const transition: Transition = transitions[acte]
  if (!transition.by.includes(acteur)) return { ok: false, raison: 'acteur' }
  if (!transition.from.includes(etat)) return { ok: false, raison: 'etat' }
  const garde = transition.gardes.find((nom) => !GARDES[nom](circonstances))
  const { enCours, dossiers } = circonstances
  return garde ? { ok: false, raison: garde, enCours, dossiers } : { ok: true }
}

/** Where an act leads; a démarche that is restored comes back unreachable rather than open, since its promises may be old. */
export function arrivee(acte: ActeDeDemarche, { isDejaPubliee, isClose }: CirconstancesDeDemarche): EtatDemarche {
  const { to }: Transition = transitions[acte]
  if (to) return to
  if (!isDejaPubliee) return 'brouillon'
  return isClose ? 'close' : 'depubliee'
}
