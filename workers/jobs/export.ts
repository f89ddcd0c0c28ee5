import pLimit from 'p-limit'
import type { Jobs } from '../../db/queues.ts'
import { now } from '../../clock.ts'
import { instant } from '../../form-engine/temps.ts'
import { dossierEnPdf } from '../../app/documents/dossier.ts'
import { archive } from '../../app/documents/export/archive.ts'
import { csv } from '../../app/documents/export/csv.ts'
import { csvParFeuille } from '../../app/documents/export/csv-par-feuille.ts'
import { geojson } from '../../app/documents/export/geojson.ts'
import { json } from '../../app/documents/export/json.ts'
import { ods } from '../../app/documents/export/ods.ts'
import { xlsx } from '../../app/documents/export/xlsx.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { dossierAImprimerPourInstruire } from '../../app/domain/dossier/dossier-a-imprimer.ts'
import type { DossierDArchive } from '../../app/domain/export/archive.ts'
import { preparerExport, type Fabrique } from '../../app/domain/export/preparer.ts'
import { textes } from '../../app/textes/dictionnaire.ts'
import { log } from '../../logs.ts'

const TABLEAUX = { csv, csv_zip: csvParFeuille, xlsx, ods, json, geojson } satisfies Record<
  Parameters<Fabrique['tableau']>[0],
  unknown
>

/** What makes the bytes of each format. */
export const FABRIQUE: Fabrique = {
  tableau: (format, source, at) => TABLEAUX[format](source, at),
  archive: (dossiers, at) => archive(dessines(dossiers), at, textes('fr').exports.document),
}

async function* dessines(dossiers: AsyncIterable<DossierDArchive>) {
  for await (const { key, numero, pieces } of dossiers) {
    yield { numero, pieces, pdf: async () => dossierEnPdf(await dossierAImprimerPourInstruire(key)) }
  }
}

/** One at a time in a worker: their memory does not add up, and people's letters pass between. */
const unAUn = pLimit(1)

/** Prepares an export; taken again, it begins from nothing. */
export async function exportDeDossiers(
  key: SystemKey,
  { exportId }: Jobs['export'],
  signal: AbortSignal,
): Promise<void> {
  await unAUn(async () => {
    signal.throwIfAborted()
    const options = { signal, horloge: () => instant(now().toString()) }
    const dossiers = await preparerExport(key, exportId, FABRIQUE, options)
    if (dossiers === null) log.warn({ job: 'export', exportId }, 'export sans suite : abandonné, ou impossible')
    else log.info({ job: 'export', exportId, dossiers }, 'export préparé')
  })
}
