/**
 * The states of a dossier and the legal acts that lead from one to the next. Data: the button, the verb, the batch
 * and the API read the same table. Imports nothing but types, so that a page may read it too.
 */
import type { ModeDeDecision } from '../../../db/schema/demarches.ts'
import type { EtatDossier } from '../../../db/schema/dossiers.ts'

export type { EtatDossier }

/** The state as the usager's side reads it: a decision that nobody has asked to read yet is only « processed ». */
export type EtatVu = EtatDossier | 'traite'

export type TransitionName =
  | 'deposer'
  | 'passerEnInstruction'
  | 'repasserEnConstruction'
  | 'accepter'
  | 'refuser'
  | 'classerSansSuite'
  | 'retirer'
  | 'annulerRetrait'
  | 'repasserEnInstruction'

/** What is done to a dossier whose state stays what it is, under the same law. */
export type ActeSurPlace = 'changerDeFormulaire'

/** Who may perform an act: persons under a role, or the machine. */
export type Acteur = 'usager' | 'instructeur' | 'systeme'

/** What an act cannot do without. */
export type Need = 'reponses_completes' | 'motivation'

/** What a guard reads of a dossier besides its state. */
export interface Circonstances {
  mode: ModeDeDecision
  /** The legal period: none is counted, it runs, it is suspended, or it has run out without an answer. */
  delai: 'aucun' | 'court' | 'suspendu' | 'echu'
  isEnCorrection: boolean
  /** Its deletion is on hold: a file is under dispute, people alone act on it. */
  isGele: boolean
  /** Its examination has already begun once. */
  isDejaInstruit: boolean
  /** A decision was taken back once: from then on people alone decide. */
  isRepris: boolean
  /** What was granted can no longer be withdrawn: its four months have passed (CRPA L242-1). */
  isAccordDefinitif: boolean
}

/** What the circumstances must be for an act; each has its sentence in `app/textes/*\/silence.ts`. */
const GARDES = {
  /** A declarative démarche does it once; where silence decides, each time the dossier is whole again. */
  passage_automatique: ({ mode, isDejaInstruit }) =>
    mode === 'sva' || mode === 'svr' || (mode !== 'aucun' && !isDejaInstruit),
  accord_automatique: ({ mode, delai, isRepris }) =>
    !isRepris && (mode === 'acceptation' || (mode === 'sva' && delai === 'echu')),
  rejet_automatique: ({ mode, delai, isRepris }) => !isRepris && mode === 'svr' && delai === 'echu',
  sans_correction: ({ isEnCorrection }) => !isEnCorrection,
  sans_gel: ({ isGele }) => !isGele,
  /** The silence has granted the demande: it cannot be refused any more. A rejection by silence, though, can be bettered. */
  accord_non_acquis: ({ mode, delai }) => !(mode === 'sva' && delai === 'echu'),
  /** The period runs on while the service looks: giving the dossier back needs a reason that stops it. */
  par_correction: ({ mode, isEnCorrection }) => isEnCorrection || (mode !== 'sva' && mode !== 'svr'),
  /** A rejection may always be bettered; what was granted is withdrawn within four months, when it was against the law. */
  accord_retirable: ({ isAccordDefinitif }) => !isAccordDefinitif,
  /** What a correction asks for was worded on the questions of then. */
  formulaire_sans_correction: ({ isEnCorrection }) => !isEnCorrection,
  /** What is under dispute stays as it is. */
  formulaire_sans_gel: ({ isGele }) => !isGele,
  /** The silence has decided on what was asked then. */
  formulaire_avant_echeance: ({ delai }) => delai !== 'echu',
} as const satisfies Record<string, (circonstances: Circonstances) => boolean>

export type Garde = keyof typeof GARDES

interface Acte {
  from: readonly EtatDossier[]
  by: readonly Acteur[]
  needs: readonly Need[]
  /** What must hold besides, for each actor. */
  gardes?: Partial<Record<Acteur, readonly Garde[]>>
}

interface Transition extends Acte {
  to: EtatDossier
}

export const transitions = {
  deposer: { from: ['brouillon'], to: 'en_construction', by: ['usager'], needs: ['reponses_completes'] },
  passerEnInstruction: {
    from: ['en_construction'],
    to: 'en_instruction',
    by: ['instructeur', 'systeme'],
    needs: [],
    gardes: { systeme: ['passage_automatique', 'sans_correction', 'sans_gel'] },
  },
  // To be corrected by its owner.
  repasserEnConstruction: {
    from: ['en_instruction'],
    to: 'en_construction',
    by: ['instructeur'],
    needs: [],
    gardes: { instructeur: ['par_correction'] },
  },
  accepter: {
    from: ['en_instruction'],
    to: 'accepte',
    by: ['instructeur', 'systeme'],
    needs: [],
    gardes: { systeme: ['accord_automatique', 'sans_correction', 'sans_gel'] },
  },
  refuser: {
    from: ['en_instruction'],
    to: 'refuse',
    by: ['instructeur', 'systeme'],
    needs: ['motivation'],
    gardes: { instructeur: ['accord_non_acquis'], systeme: ['rejet_automatique', 'sans_correction', 'sans_gel'] },
  },
  classerSansSuite: {
    from: ['en_instruction'],
    to: 'sans_suite',
    by: ['instructeur'],
    needs: ['motivation'],
    gardes: { instructeur: ['accord_non_acquis'] },
  },
  retirer: { from: ['en_construction'], to: 'retire', by: ['usager'], needs: [] },
  annulerRetrait: { from: ['retire'], to: 'en_construction', by: ['usager'], needs: [] },
  // What was decided no longer holds: it is examined again.
  repasserEnInstruction: {
    from: ['accepte', 'refuse', 'sans_suite'],
    to: 'en_instruction',
    by: ['instructeur'],
    needs: ['motivation'],
    gardes: { instructeur: ['accord_retirable'] },
  },
} as const satisfies Record<TransitionName, Transition>

export const actesSurPlace = {
  changerDeFormulaire: {
    from: ['en_construction', 'en_instruction'],
    by: ['instructeur'],
    needs: ['motivation'],
    gardes: { instructeur: ['formulaire_sans_gel', 'formulaire_sans_correction', 'formulaire_avant_echeance'] },
  },
} as const satisfies Record<ActeSurPlace, Acte>

/** The acts that end the examination, in the order shown to the instructeur. */
export const DECISIONS = ['accepter', 'refuser', 'classerSansSuite'] as const satisfies readonly TransitionName[]
export type Decision = (typeof DECISIONS)[number]

const DECIDED: readonly EtatVu[] = ['accepte', 'refuse', 'sans_suite', 'traite']

/** True once a decision was rendered. */
export function isDecided(etat: EtatVu): boolean {
  return DECIDED.includes(etat)
}

/** True once nobody instructs any more: a decision was rendered, or its owner has withdrawn the dossier. */
export function isClos(etat: EtatVu): boolean {
  return isDecided(etat) || etat === 'retire'
}

/** Why an act is refused: a code whose sentence stands in `app/textes/*\/etats.ts`. */
export type Raison =
  | { ok: true }
  | { ok: false; raison: 'acteur' | 'etat' | 'motivation'; etat: EtatVu }
  | { ok: false; raison: 'garde'; garde: Garde; etat: EtatVu }

/**
 * Whether an act is possible now, and otherwise why; guards and `motivation` are judged only when the circumstances and the
 * input are given, as the verb always does.
 */
export function can(
  name: TransitionName | ActeSurPlace,
  { etat, circonstances }: { etat: EtatVu; circonstances?: Circonstances },
  acteur: Acteur,
  input?: { motivation: string },
): Raison {
  const acte: Acte = { ...transitions, ...actesSurPlace }[name]
  if (!acte.by.includes(acteur)) return { ok: false, raison: 'acteur', etat }
  if (!acte.from.some((from) => from === etat)) return { ok: false, raison: 'etat', etat }
  if (input && acte.needs.includes('motivation') && input.motivation.trim() === '') {
    return { ok: false, raison: 'motivation', etat }
  }
  const garde = circonstances && acte.gardes?.[acteur]?.find((nom) => !GARDES[nom](circonstances))
  return garde ? { ok: false, raison: 'garde', garde, etat } : { ok: true }
}
