/**
 * What the administration has of a deposited dossier, while its owner changes it. A block of answers is set apart the first
 * time one of its answers changes, and kept until the changes are sent or given up; where nothing changed, both read the same.
 */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { celluleDe, type CellKey, type Cellule, type Reponses } from '../../../form-engine/reponses.ts'
import { isMemeReponse } from './differences.ts'

/** The answers as the administration has them, annotations included. */
export async function reponsesTransmises(db: Db | Tx, dossierId: DossierId): Promise<Reponses> {
  const rows = await db
    .selectFrom('dossier_section as s')
    .leftJoin('reponses_transmises as t', (join) =>
      join.onRef('t.dossier_id', '=', 's.dossier_id').onRef('t.bloc', '=', 's.bloc'),
    )
    .where('s.dossier_id', '=', dossierId)
    .select(({ fn }) => fn.coalesce('t.reponses', 's.reponses').as('reponses'))
    .execute()
  return Object.assign({}, ...rows.map((row) => row.reponses)) as Reponses
}

/** Sets blocks apart before they change; one that is set apart already stays as it was. */
export async function mettreAPart(tx: Tx, dossierId: DossierId, blocs: readonly string[]): Promise<void> {
  await sql`
    insert into reponses_transmises (dossier_id, bloc, reponses)
    select ${dossierId}, b.bloc, coalesce(s.reponses, '{}')
    from unnest(${[...blocs]}::text[]) as b (bloc)
    left join dossier_section s on s.dossier_id = ${dossierId} and s.bloc = b.bloc
    on conflict do nothing`.execute(tx)
}

/** A cell whose answer is not the one the administration has. */
export interface CelluleModifiee {
  cle: CellKey
  bloc: string
  /** What was transmitted; blank for no answer. */
  avant: Cellule
  apres: Cellule
}

/** The cells that differ, by block. */
export async function cellulesModifiees(db: Db | Tx, dossierId: DossierId): Promise<CelluleModifiee[]> {
  const rows = await db
    .selectFrom('reponses_transmises as t')
    .innerJoin('dossier_section as s', (join) =>
      join.onRef('s.dossier_id', '=', 't.dossier_id').onRef('s.bloc', '=', 't.bloc'),
    )
    .where('t.dossier_id', '=', dossierId)
    .orderBy('t.bloc')
    .select(['t.bloc', 't.reponses as avant', 's.reponses as apres'])
    .execute()
  return rows.flatMap(({ bloc, avant, apres }) =>
    (Object.entries(apres) as [CellKey, Cellule][]).flatMap(([cle, cellule]) => {
      const transmise = celluleDe(avant, cle)
      return isMemeReponse(transmise, cellule) ? [] : [{ cle, bloc, avant: transmise, apres: cellule }]
    }),
  )
}

/** Forgets what was set apart: the administration has what the dossier holds. */
export async function oublierLesMisesAPart(tx: Tx, dossierId: DossierId): Promise<void> {
  await tx.deleteFrom('reponses_transmises').where('dossier_id', '=', dossierId).execute()
}
