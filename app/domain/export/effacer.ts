/** Exports leave: at the end of their hours, when somebody is done with them, and with the first of their dossiers that is deleted. */
import { sql } from 'kysely'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { InstructeurKey, SystemKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { isUuid } from '../uuid.ts'

type Sql = ReturnType<typeof sql>

/** The rows go, and their objects are asked to leave the store; returns how many rows. */
async function effacer(db: Db | Tx, now: Instant, lesquels: Sql): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with partis as (delete from exports where ${lesquels} returning objet),
      demandes as (
        insert into objets_a_effacer (objet, demande_at)
        select objet, ${now}::timestamptz from partis where objet is not null on conflict do nothing)
    select count(*)::int as n from partis`.execute(db)
  return rows[0]?.n ?? 0
}

/** Those whose hours are over, ready or not. */
export function effacerExportsPerimes({ db, now }: SystemKey): Promise<number> {
  return effacer(db, now, sql`expire_at <= ${now}::timestamptz`)
}

/** Those that hold a dossier about to be deleted. One that is being prepared finds out at its end (preparer.ts). */
export async function effacerLesExportsDe(tx: Tx, now: Instant, ids: readonly DossierId[]): Promise<void> {
  // Shared among deletions; what is being made ready waits for them, or is seen here (preparer.ts).
  await sql`
    select pg_advisory_xact_lock_shared(hashtextextended('exports:' || d.demarche_id::text, 0))
    from (select distinct demarche_id from dossiers where id = any(${[...ids]}::uuid[])) d`.execute(tx)
  await effacer(
    tx,
    now,
    sql`numeros && array(select numero from dossiers where id = any(${[...ids]}::uuid[]))::integer[]`,
  )
}

/** One's own, at any moment. Throws 'introuvable' for another's. */
export async function abandonnerExport(key: InstructeurKey, id: string): Promise<void> {
  const n = isUuid(id)
    ? await inTransaction(key.db, (tx) =>
        effacer(tx, key.now, sql`id = ${id}::uuid and compte_id = ${key.personne.compteId}`),
      )
    : 0
  if (n === 0)
    throw new DomainError('introuvable', 'Cet export n’existe plus : il a été supprimé, ou ses 32 heures sont passées.')
}
