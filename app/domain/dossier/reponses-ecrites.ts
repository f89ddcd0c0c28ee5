/** What the journal says of the answers of a dossier as they stand: which had others before, which nobody typed. */
import { sql } from 'kysely'
import { cellKey, type CellKey } from '../../../form-engine/reponses.ts'
import type { EditKey, ReadKey } from '../cles.ts'
import { PRE_REMPLIE } from '../preremplissage/lire.ts'
import { formulaireLu, idsLus } from './formulaire-lu.ts'

export interface ReponsesEcrites {
  /** The questions whose answer has been written more than once. */
  modifiees: CellKey[]
  /** The questions that a link or a service filled in, with the version it gave: changed since, they have another. */
  preremplies: Record<CellKey, number>
}

/** The questions of a dossier, among those the key reads, that one of these can be said of: one query for both. */
export async function reponsesEcrites(key: ReadKey | EditKey): Promise<ReponsesEcrites> {
  const lus = idsLus(await formulaireLu(key))
  const preremplie = sql<number | null>`max(seq) filter (where op_id like ${`${PRE_REMPLIE}%`})`
  const rows = await key.db
    .selectFrom('dossier_op')
    .where('dossier_id', '=', key.dossierId)
    .where(sql<boolean>`champ = any(${lus})`)
    .groupBy(['champ', 'ligne'])
    .having(({ eb, fn }) => eb.or([eb(fn.countAll<number>(), '>', 1), eb(preremplie, 'is not', null)]))
    .select(({ fn }) => ['champ', 'ligne', fn.countAll<number>().as('ecritures'), preremplie.as('preremplie')])
    .execute()
  const ecrites: ReponsesEcrites = { modifiees: [], preremplies: {} }
  for (const { champ, ligne, ecritures, preremplie } of rows) {
    const cle = cellKey(champ, ligne)
    if (Number(ecritures) > 1) ecrites.modifiees.push(cle)
    if (preremplie !== null) ecrites.preremplies[cle] = preremplie
  }
  return ecrites
}
