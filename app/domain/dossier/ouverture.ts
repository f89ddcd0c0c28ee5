/** Whether the usager's side of a dossier may be written in, and what becomes of what is written. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { DomainError } from '../erreurs.ts'
import { raisonDuRefus } from './raison-du-refus.ts'
import type { EtatDossier } from './transitions.ts'

export type Ouverture =
  | { kind: 'brouillon' }
  /**
   * Deposited, nobody examines it yet: what is written waits to be sent. `champs` are the only questions that may be changed,
   * when the service asked to correct these alone; null opens them all.
   */
  | { kind: 'depose'; champs: ReadonlySet<StableId> | null }
  | { kind: 'fermee' }

/** What may be written now in a dossier whose state is `etat`. */
export async function ouvertureDe(db: Db | Tx, dossierId: DossierId, etat: EtatDossier): Promise<Ouverture> {
  if (etat === 'brouillon') return { kind: 'brouillon' }
  if (etat !== 'en_construction') return { kind: 'fermee' }
  const rows = await db
    .selectFrom('corrections')
    .leftJoin('correction_remarques', 'correction_remarques.correction_id', 'corrections.id')
    .where('corrections.dossier_id', '=', dossierId)
    .where('corrections.fin_at', 'is', null)
    .select(['champs_seuls', 'champ'])
    .execute()
  const seuls = rows.some(({ champs_seuls }) => champs_seuls)
  return { kind: 'depose', champs: seuls ? new Set(rows.flatMap(({ champ }) => champ ?? [])) : null }
}

/** The same, of a dossier one is about to write in. Throws 'transition_refusee' when it is closed. */
export async function exigerOuverture(
  db: Db | Tx,
  dossierId: DossierId,
  etat: EtatDossier,
): Promise<Exclude<Ouverture, { kind: 'fermee' }>> {
  const ouverture = await ouvertureDe(db, dossierId, etat)
  if (ouverture.kind !== 'fermee') return ouverture
  throw new DomainError('transition_refusee', raisonDuRefus('modifier', { ok: false, raison: 'etat', etat }))
}

/** Whether a question may be changed; one of a block also when the block itself may. */
export function isOuverte(ouverture: Ouverture, champ: StableId, repetition: StableId | null): boolean {
  if (ouverture.kind !== 'depose' || ouverture.champs === null) return ouverture.kind !== 'fermee'
  return ouverture.champs.has(champ) || (repetition !== null && ouverture.champs.has(repetition))
}

export const PAS_A_CORRIGER =
  'Le service a demandé de corriger d’autres réponses : celle-ci reste comme vous l’avez déposée.'
