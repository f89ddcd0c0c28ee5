import type { SystemKey } from '../../app/domain/cles.ts'
import { effacerExportsPerimes } from '../../app/domain/export/effacer.ts'
import { lancerLesProgrammes } from '../../app/domain/export/programmes.ts'
import { log } from '../../logs.ts'

/** Has the exports of the calendar prepared, and deletes those whose hours are over. */
export async function exportsDus(key: SystemKey): Promise<void> {
  const bilan = { lances: await lancerLesProgrammes(key), perimes: await effacerExportsPerimes(key) }
  if (bilan.lances + bilan.perimes > 0) log.info({ job: 'exports-dus', ...bilan }, 'exports du calendrier')
}
