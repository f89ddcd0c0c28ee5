/** The oldest day of which log files are kept, as this instance has set it (H-58, S-71). */
import type { Db, Tx } from '../../../db/client.ts'
import type { CivilDate, Instant } from '../../../form-engine/temps.ts'
import { lirePolitique } from '../politique/lire.ts'
import { premierJourGarde } from './premier-jour-garde.ts'

export async function premierJourDesJournaux(db: Db | Tx, now: Instant): Promise<CivilDate> {
  const { 'logs.applicationMonths': mois } = await lirePolitique(db)
  return premierJourGarde(now, mois)
}
