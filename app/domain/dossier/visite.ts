/**
 * Up to where a person who instructs has read a dossier. A page that is read writes nothing: once it is shown, its script says
 * so, or the person presses a button. Pages shown within half an hour are one visit: what changed is told since the visit before,
 * so that a page that is read again still tells it.
 */
import { sql } from 'kysely'
import { addSeconds, secondsBetween, type Instant } from '../../../form-engine/temps.ts'
import type { InstructionKey } from '../cles.ts'

/** Seconds without the dossier before the eyes after which one comes back to it. */
export const FIN_DE_VISITE = 1_800

/** What the visit before this one had shown. */
export interface RepereDeVisite {
  at: Instant
  /** The last operation that had been sent. */
  seq: number
}

/** Since when changes are news for the person of the key; null when they never came before. */
export async function repereDeVisite({ db, dossierId, personne, now }: InstructionKey): Promise<RepereDeVisite | null> {
  const row = await db
    .selectFrom('dossiers_vus')
    .where('dossier_id', '=', dossierId)
    .where('compte_id', '=', personne.compteId)
    .selectAll()
    .executeTakeFirst()
  if (!row) return null
  if (secondsBetween(row.vu_at, now) >= FIN_DE_VISITE) return { at: row.vu_at, seq: row.vu_seq }
  return row.repere_at === null || row.repere_seq === null ? null : { at: row.repere_at, seq: row.repere_seq }
}

/** The page was shown, up to the sending that ended at `seq`. It never goes back, nor past what the dossier has. */
export async function visiter(key: InstructionKey, seq: number): Promise<void> {
  await noter(key, seq, false)
}

/** All of it was read: nothing that the page showed is news any more. */
export async function toutVu(key: InstructionKey, seq: number): Promise<void> {
  await noter(key, seq, true)
}

async function noter({ db, dossierId, personne, now }: InstructionKey, seq: number, isTout: boolean): Promise<void> {
  const finie = addSeconds(now, -FIN_DE_VISITE)
  await sql`
    insert into dossiers_vus as v (dossier_id, compte_id, vu_at, vu_seq, repere_at, repere_seq)
    select id, ${personne.compteId}, ${now}::timestamptz, least(${seq}::integer, seq),
      ${isTout ? now : null}::timestamptz, case when ${isTout}::boolean then least(${seq}::integer, seq) end
    from dossiers where id = ${dossierId}
    on conflict (dossier_id, compte_id) do update set
      vu_at = excluded.vu_at,
      vu_seq = greatest(v.vu_seq, excluded.vu_seq),
      repere_at = case when ${isTout}::boolean then excluded.repere_at
        when v.vu_at <= ${finie}::timestamptz then v.vu_at else v.repere_at end,
      repere_seq = case when ${isTout}::boolean then greatest(v.vu_seq, excluded.vu_seq)
        when v.vu_at <= ${finie}::timestamptz then v.vu_seq else v.repere_seq end`.execute(db)
}
