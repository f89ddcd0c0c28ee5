/**
 * Deletes dossiers and leaves their trace, in one set-based transaction: answers, journal, files' metadata and personal
 * contents of events go; so does the key of their files, which nothing can read any more. Objects go to the outbox; the
 * trace is complete when the last of them has left the store (effacer-objets.ts).
 */
import { sql } from 'kysely'
import type { Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { acteurOf, type SystemKey } from '../cles.ts'
import { demanderEffacement } from '../piece-jointe/demander-effacement.ts'
import { effacerLesExportsDe } from '../export/effacer.ts'
import { compterReponsesFermees } from './anonymiser.ts'
import type { Passage } from './passage.ts'
import { laisserTraces } from './traces.ts'

const DOSSIERS_PAR_ORDRE = 80

export type MotifDeSuppression = 'inactivite' | 'conservation' | 'usager'

/** Deletes the dossiers of `ids` that exist; returns how many. The caller holds the rows' locks. */
export async function effacer(
  tx: Tx,
  key: SystemKey,
  ids: readonly DossierId[],
  motif: MotifDeSuppression,
  passer: Passage = () => undefined,
): Promise<number> {
  if (ids.length === 0) return 0
  const lot = sql`any(${[...ids]}::uuid[])`
  const parts = partsDe(ids)
  await compterReponsesFermees(tx, ids)
  let traces = 0
  for (const part of parts) traces += await laisserTraces(tx, key.now, part, motif)
  const { id: acteurId, role } = acteurOf(key)
  await sql`
    insert into evenements (type, dossier_id, demarche_id, acteur_id, acteur_role, at, donnees)
    select 'dossier.supprime', id, demarche_id, ${acteurId}::uuid, ${role}, ${key.now}::timestamptz,
      jsonb_build_object('motif', ${motif}::text)
    from dossiers where id = ${lot}`.execute(tx)
  await passer('traces')
  await effacerLeContenu(tx, key.now, ids, passer)
  return traces
}

/** The same, without a trace nor an event: of dossiers that no administration ever received. */
export async function effacerLeContenu(
  tx: Tx,
  now: Instant,
  ids: readonly DossierId[],
  passer: Passage = () => undefined,
): Promise<void> {
  const [premier] = ids
  if (!premier) return
  const lot = sql`any(${[...ids]}::uuid[])`
  const parts = partsDe(ids)
  await demanderEffacement(tx, now, (pieces) => pieces.where(sql<boolean>`pieces_jointes.dossier_id = ${lot}`))
  await sql`
    insert into objets_a_effacer (objet, dossier_id, demande_at)
    select objet, dossier_id, ${now}::timestamptz from attestations where dossier_id = ${lot}
    on conflict do nothing`.execute(tx)
  await passer('objets-demandes')
  // Children first and by sets: the cascades of the last statement, row by row, then find nothing to do.
  await sql`delete from evenement_contenus where dossier_id = ${lot}`.execute(tx)
  for (const part of parts) {
    // Joined rather than compared with a list: each dossier is looked for in its partition, not in all of them.
    await sql`
      delete from dossier_op using unnest(${part}::uuid[]) as partis (id)
      where dossier_op.dossier_id = partis.id`.execute(tx)
  }
  await passer('operations')
  await sql`delete from dossier_liste where dossier_id = ${lot}`.execute(tx)
  await sql`delete from dossier_recherche where dossier_id = ${lot}`.execute(tx)
  for (const part of parts) await sql`delete from dossier_section where dossier_id = any(${part}::uuid[])`.execute(tx)
  await sql`
    delete from remarques_lues using remarques r where r.id = remarque_id and r.dossier_id = ${lot}`.execute(tx)
  await sql`delete from remarque_messages where dossier_id = ${lot}`.execute(tx)
  await sql`delete from remarques where dossier_id = ${lot}`.execute(tx)
  await sql`delete from pieces_jointes where dossier_id = ${lot}`.execute(tx)
  await sql`delete from attestations where dossier_id = ${lot}`.execute(tx)
  await sql`delete from messages_lus where dossier_id = ${lot}`.execute(tx)
  await sql`delete from messages where dossier_id = ${lot}`.execute(tx)
  await sql`delete from coffre.dossier_cles where dossier_id = ${lot}`.execute(tx)
  // Exports that hold one of them go whole, before they are gone from the tables.
  await effacerLesExportsDe(tx, now, ids)
  // The key of its files (coffre.dossier_cles) would go by cascade: nobody deletes a dossier without it.
  await sql`delete from dossiers where id = ${lot}`.execute(tx)
  await passer('dossiers')
  await enqueue(tx, 'effacement-objets', { raison: 'purge' }, `purge:${now}:${premier}`)
}

/** The largest statements take fewer dossiers at a time: none may last (performance.md §7). */
function partsDe(ids: readonly DossierId[]): DossierId[][] {
  return Array.from({ length: Math.ceil(ids.length / DOSSIERS_PAR_ORDRE) }, (_, rang) =>
    ids.slice(rang * DOSSIERS_PAR_ORDRE, (rang + 1) * DOSSIERS_PAR_ORDRE),
  )
}
