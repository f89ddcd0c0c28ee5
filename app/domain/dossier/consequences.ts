/** Pure: what follows from an event of a dossier. Its test reads like the specification. */
import type { JobName, Jobs } from '../../../db/queues.ts'
import type { CompteId } from '../../../db/schema/ids.ts'
import type { Evenement, TypeEvenement } from '../evenement/inscrire.ts'

/** A job to enqueue; `key` names the effect, so that a repeat enqueues nothing. */
export type Effet = { [N in JobName]: { job: N; data: Jobs[N]; key: string } }[JobName]

/** Who is concerned by what happens to a dossier. */
export interface Concernes {
  usagerId: CompteId
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
  'dossier.partie_faite': 'partie-faite',
} as const satisfies Partial<Record<TypeEvenement, string>>

export type LettreALUsager = (typeof LETTRES_A_L_USAGER)[keyof typeof LETTRES_A_L_USAGER]

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
export function consequencesOf(evenement: Pick<Evenement, 'id' | 'type'>, concernes: Concernes): Effet[] {
  const lettre = (LETTRES_A_L_USAGER as Partial<Record<TypeEvenement, string>>)[evenement.type]
  if (!lettre) return []
  return [
    {
      job: 'lettre-evenement',
      data: { evenementId: evenement.id, lettre, compteId: concernes.usagerId },
      key: `${evenement.id}:${lettre}`,
    },
  ]
}
