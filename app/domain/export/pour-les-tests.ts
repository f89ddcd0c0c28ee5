/** Exports for tests: a démarche and its dossiers, prepared as a worker does, and read back. */
import { buffer } from 'node:stream/consumers'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { FormatDExport } from '../../../db/schema/exports.ts'
import type { DemarcheId, ExportId } from '../../../db/schema/ids.ts'
import { VUE_PAR_DEFAUT, type Vue } from '../../../form-engine/liste/vue.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { FABRIQUE } from '../../../workers/jobs/export.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import { systemKey, type InstructeurKey, type SystemKey } from '../cles.ts'
import type { ColonneChoisie } from './colonnes.ts'
import { demanderExport } from './demander.ts'
import { lireExport } from './list.ts'
import { preparerExport } from './preparer.ts'

export const TOUS: Vue = { ...VUE_PAR_DEFAUT, onglet: 'tous' }

export const machine = (db: Db | Tx, now: Instant = MAINTENANT): SystemKey => systemKey(db, now, 'export')

/** Asks and prepares; the id of what was asked. */
export async function exporter(
  key: InstructeurKey,
  demarcheId: DemarcheId,
  magasin: MagasinObjets,
  {
    format = 'csv',
    vue = TOUS,
    colonnes = null,
  }: { format?: FormatDExport; vue?: Vue; colonnes?: ColonneChoisie[] | null } = {},
): Promise<ExportId> {
  const { id } = await demanderExport(key, demarcheId, { vue, format, colonnes })
  await preparerExport(machine(key.db, key.now), id, FABRIQUE, { magasin })
  return id
}

/** What the person of the key downloads; null when it does not exist for them. */
export async function telecharger(
  key: InstructeurKey,
  demarcheId: DemarcheId,
  id: ExportId,
  magasin: MagasinObjets,
): Promise<Buffer | null> {
  const lu = await lireExport(key, demarcheId, id, magasin)
  return lu && buffer(lu.lecteur.flux())
}
