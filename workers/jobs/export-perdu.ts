import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { perdreExport } from '../../app/domain/export/echouer.ts'
import { log } from '../../logs.ts'

/** The queue gave an export up: nothing prepares it any more, and whoever asked for it is told. */
export async function exportPerdu(key: SystemKey, { exportId }: Jobs['export-perdu']): Promise<void> {
  if (await perdreExport(key, exportId)) log.error({ job: 'export-perdu', exportId }, 'export abandonné par la file')
}
