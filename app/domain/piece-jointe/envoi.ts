/** A sending in parts, as it stands: what the browser needs to begin it, to take it up again and to end it. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId, PieceJointeId } from '../../../db/schema/ids.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import type { WriteKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { isUuid } from '../uuid.ts'
import { partsDe } from './parts.ts'

export interface EtatDEnvoi {
  id: PieceJointeId
  /** In order; positions in the file, both ends included. `empreinte` is the digest (SHA-256) of a part that is kept. */
  parts: { debut: number; fin: number; empreinte: string | null }[]
}

/** The sending of `id` in the dossier of the key, begun by its person. Throws 'introuvable'. */
export async function envoiDe(db: Db | Tx, key: WriteKey, id: string) {
  const row = isUuid(id)
    ? await ofPerson(db, key)
        .where('id', '=', id as PieceJointeId)
        .executeTakeFirst()
    : undefined
  if (!row) throw new DomainError('introuvable', 'Cet envoi n’existe plus : envoyez le fichier à nouveau.')
  return row
}

/** The sendings of a dossier begun by the person of the key. */
export function ofPerson(db: Db | Tx, key: WriteKey) {
  return db
    .selectFrom('envois')
    .where('dossier_id', '=', key.dossierId)
    .where('commence_par', '=', key.personne.compteId)
    .selectAll()
}

export async function etatDEnvoi(
  db: Db | Tx,
  { id, taille }: { id: PieceJointeId; taille: number },
): Promise<EtatDEnvoi> {
  const rows = await db
    .selectFrom('envoi_parts')
    .where('envoi_id', '=', id)
    .where('marque', 'is not', null)
    .select(['numero', 'empreinte'])
    .execute()
  const recues = new Map(rows.map(({ numero, empreinte }) => [numero, empreinte]))
  return {
    id,
    parts: partsDe(taille).map(({ numero, debut, fin }) => ({ debut, fin, empreinte: recues.get(numero) ?? null })),
  }
}

/** Minutes after which a sending that nothing moves no longer holds back a deposit. */
const PATIENCE_MINUTES = 60

/** The names of files that are on their way to a dossier, whoever sends them. */
export async function enRoute(db: Db | Tx, dossierId: DossierId, now: Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('envois')
    .where('dossier_id', '=', dossierId)
    .where('actif_at', '>', addSeconds(now, -PATIENCE_MINUTES * 60))
    .orderBy('commence_at')
    .select('nom')
    .execute()
  return rows.map(({ nom }) => nom)
}
