import type { SystemKey } from '../../app/domain/cles.ts'
import { effacerLimitesPerimees } from '../../app/domain/compte/limites.ts'
import { preparerConnexions } from '../../app/domain/compte/preparer-connexions.ts'
import { effacerSessionsExpirees } from '../../app/domain/compte/session.ts'

/** Keeps the tables of accounts in order: the months of connection rows ahead, sessions and counts that are over. */
export async function entretien(key: SystemKey): Promise<void> {
  await preparerConnexions(key.db, key.now)
  await effacerSessionsExpirees(key.db, key.now)
  await effacerLimitesPerimees(key.db, new Date())
}
