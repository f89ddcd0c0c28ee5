/** Pure: what follows from an event of a dossier. Its test reads like the specification. */
import type { JobName, Jobs } from '../../../db/queues.ts'
import type { ModeDeDecision } from '../../../db/schema/demarches.ts'
import type { CompteId } from '../../../db/schema/ids.ts'
import { DECISIONS_RENDUES } from '../evenement/chronologie.ts'
import type { Evenement, TypeEvenement } from '../evenement/inscrire.ts'
import { isSilence } from '../silence/regle.ts'

/** A job to enqueue; `key` names the effect, so that a repeat enqueues nothing. */
export type Effet = { [N in JobName]: { job: N; data: Jobs[N]; key: string } }[JobName]

/** Who is concerned by what happens to a dossier, and how its démarche decides. */
export interface Concernes {
  usagerId: CompteId
  demarche?: { mode: ModeDeDecision; accuseLecture: boolean }
  /** The act is the machine's. */
  parLaMachine?: boolean
}

/** The letters sent to the usager, by event. An event that is not named sends none. */
export const LETTRES_A_L_USAGER = {
  'dossier.depose': 'dossier-depose',
  'dossier.transfere': 'transfert-accepte',
  'dossier.transfert_refuse': 'transfert-refuse',
  'dossier.correction_demandee': 'dossier-a-corriger',
  'dossier.correction_rappelee': 'dossier-correction-rappel',
  'dossier.passe_en_instruction': 'dossier-en-instruction',
  'dossier.accepte': 'dossier-accepte',
  'dossier.refuse': 'dossier-refuse',
  'dossier.classe_sans_suite': 'dossier-sans-suite',
  'dossier.repasse_en_instruction': 'dossier-repris',
  'dossier.formulaire_change': 'dossier-nouveau-formulaire',
  'dossier.partie_faite': 'partie-faite',
} as const satisfies Partial<Record<TypeEvenement, string>>

/** Sent instead of the three decisions where the reading is asked for: it tells none of them. */
const LETTRE_SANS_DECISION = 'dossier-traite'

export type LettreALUsager = (typeof LETTRES_A_L_USAGER)[keyof typeof LETTRES_A_L_USAGER] | typeof LETTRE_SANS_DECISION

/** After these, a dossier whose démarche counts a legal period may be whole again: the machine looks. */
const RENDENT_ENTIER: readonly TypeEvenement[] = [
  'dossier.modifications_transmises',
  'dossier.correction_annulee',
  'dossier.retrait_annule',
]

/**
 * What is written to the person a demande is for, when somebody else made it: one letter, that says where the dossier stands. What
 * is asked of its owner (to correct, to answer) is not written to them.
 */
const DITS_AU_BENEFICIAIRE: readonly TypeEvenement[] = [
  'dossier.depose',
  'dossier.retire',
  'dossier.passe_en_instruction',
  'dossier.accepte',
  'dossier.refuse',
  'dossier.classe_sans_suite',
  'dossier.repasse_en_instruction',
]
const LETTRE_AU_BENEFICIAIRE = 'dossier-pour-vous'

const LETTRE_A_L_ANCIEN_BENEFICIAIRE = 'dossier-plus-pour-vous'

/** Every letter that follows from an event. */
export type LettreDEvenement = LettreALUsager | typeof LETTRE_AU_BENEFICIAIRE | typeof LETTRE_A_L_ANCIEN_BENEFICIAIRE

/** The jobs that follow for the account of a beneficiary; null when the event tells them nothing. */
export function consequencesAuBeneficiaire({
  id,
  type,
}: Pick<Evenement, 'id' | 'type'>): ((compteId: CompteId) => Effet[]) | null {
  if (!DITS_AU_BENEFICIAIRE.includes(type)) return null
  const lettre = LETTRE_AU_BENEFICIAIRE
  return (compteId) => [
    {
      job: 'lettre-evenement',
      data: { evenementId: id, lettre, compteId },
      key: `${id}:${lettre}:beneficiaire`,
    },
  ]
}

/** The jobs that follow for whoever was the beneficiary of a dossier until this event. */
export function consequencesAlAncienBeneficiaire({ id }: Pick<Evenement, 'id'>, compteId: CompteId): Effet[] {
  const lettre = LETTRE_A_L_ANCIEN_BENEFICIAIRE
  return [{ job: 'lettre-evenement', data: { evenementId: id, lettre, compteId }, key: `${id}:${lettre}` }]
}

/** The jobs that follow from an event of a dossier. */
export function consequencesOf(evenement: Pick<Evenement, 'id' | 'type' | 'dossierId'>, concernes: Concernes): Effet[] {
  return [...lettreDe(evenement, concernes), ...acteAutomatique(evenement, concernes)]
}

function lettreDe(
  { id, type }: Pick<Evenement, 'id' | 'type'>,
  { usagerId, demarche, parLaMachine }: Concernes,
): Effet[] {
  // The acknowledgement of receipt, sent a moment before, says what follows.
  if (parLaMachine && type === 'dossier.passe_en_instruction') return []
  const lettre =
    demarche?.accuseLecture && DECISIONS_RENDUES.some((rendue) => rendue === type)
      ? LETTRE_SANS_DECISION
      : (LETTRES_A_L_USAGER as Partial<Record<TypeEvenement, LettreALUsager>>)[type]
  if (!lettre) return []
  return [{ job: 'lettre-evenement', data: { evenementId: id, lettre, compteId: usagerId }, key: `${id}:${lettre}` }]
}

function acteAutomatique(
  { id, type, dossierId }: Pick<Evenement, 'id' | 'type' | 'dossierId'>,
  { demarche }: Concernes,
): Effet[] {
  if (!demarche || dossierId === null) return []
  const isDepot = type === 'dossier.depose' && demarche.mode !== 'aucun'
  if (!isDepot && !(isSilence(demarche.mode) && RENDENT_ENTIER.includes(type))) return []
  return [{ job: 'acte-automatique', data: { dossierId }, key: `${id}:acte-automatique` }]
}
