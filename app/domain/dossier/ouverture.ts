/** Whether the usager's side of a dossier may be written in, and what becomes of what is written. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import { DomainError } from '../erreurs.ts'
import { fichiersRefuses } from '../piece-jointe/etats.ts'
import { compilee } from '../revision/compilee.ts'
import { fautesDe } from '../../../form-engine/fautes.ts'
import { evaluer } from './evaluer.ts'
import { raisonDuRefus } from './raison-du-refus.ts'
import { reponsesDe } from './reponses.ts'
import type { EtatVu } from './transitions.ts'

/** A dossier, and the instant at which one looks at it. */
interface Lieu {
  dossierId: DossierId
  now: Instant
}

export type Ouverture =
  | { kind: 'brouillon' }
  /**
   * Deposited, nobody examines it yet: what is written waits to be sent. `champs` are the only questions that may be changed,
   * when the service asked to correct these alone, with those that would block the sending; null opens them all.
   */
  | { kind: 'depose'; champs: ReadonlySet<StableId> | null }
  | { kind: 'fermee' }

/** What may be written now in a dossier whose state is `etat`. */
export async function ouvertureDe(db: Db | Tx, { dossierId, now }: Lieu, etat: EtatVu): Promise<Ouverture> {
  if (etat === 'brouillon') return { kind: 'brouillon' }
  if (etat !== 'en_construction') return { kind: 'fermee' }
  const rows = await db
    .selectFrom('corrections')
    .leftJoin('correction_remarques', 'correction_remarques.correction_id', 'corrections.id')
    .where('corrections.dossier_id', '=', dossierId)
    .where('corrections.fin_at', 'is', null)
    .select(['champs_seuls', 'champ'])
    .execute()
  if (!rows.some(({ champs_seuls }) => champs_seuls)) return { kind: 'depose', champs: null }
  // What a correction calls for, or what the days have made wrong, would block the sending: it is open too.
  const bloquantes = await questionsBloquantes(db, { dossierId, now })
  return { kind: 'depose', champs: new Set([...rows.flatMap(({ champ }) => champ ?? []), ...bloquantes]) }
}

/** The questions whose answer is missing or wrong now. */
async function questionsBloquantes(db: Db | Tx, { dossierId, now }: Lieu): Promise<StableId[]> {
  const { revision_id } = await db
    .selectFrom('dossiers')
    .where('id', '=', dossierId)
    .select('revision_id')
    .executeTakeFirstOrThrow()
  const compiled = await compilee(db, revision_id)
  const { erreurs } = fautesDe(compiled, evaluer(compiled, await reponsesDe(db, dossierId), parisDate(now)))
  return [...erreurs, ...(await fichiersRefuses(db, dossierId))].map(({ champ }) => champ)
}

/** The same, of a dossier one is about to write in. Throws 'transition_refusee' when it is closed. */
export async function exigerOuverture(
  db: Db | Tx,
  lieu: Lieu,
  etat: EtatVu,
): Promise<Exclude<Ouverture, { kind: 'fermee' }>> {
  const ouverture = await ouvertureDe(db, lieu, etat)
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
