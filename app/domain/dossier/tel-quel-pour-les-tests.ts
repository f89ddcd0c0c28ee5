/** Acts that post back what their page showed, for tests that mind something else. */
import type { DepositKey } from '../cles.ts'
import type { Evenement } from '../evenement/inscrire.ts'
import { deposer } from './deposer.ts'
import { transmettre } from './transmettre.ts'
import { vuAuDepot } from './vu-au-depot.ts'

/** Deposits a draft just as it stands, as somebody who has read it again a moment ago. */
export async function deposerTelQuel(key: DepositKey): Promise<Evenement | null> {
  return deposer(key, await vuAuDepot(key))
}

/** Sends what was changed since the deposit, as somebody who has read it again a moment ago. */
export async function transmettreTelQuel(key: DepositKey): Promise<Evenement | null> {
  return transmettre(key, await vuAuDepot(key))
}
