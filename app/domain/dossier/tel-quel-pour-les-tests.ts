/** Acts that post back what their page showed, for tests that mind something else. */
import type { DepositKey, InstructionKey } from '../cles.ts'
import type { Evenement } from '../evenement/inscrire.ts'
import { decisions } from './decider.ts'
import { deposer } from './deposer.ts'
import type { Decision } from './transitions.ts'
import { transmettre } from './transmettre.ts'
import { vuALaDecision } from './vu-a-la-decision.ts'
import { vuAuDepot } from './vu-au-depot.ts'

/** Deposits a draft just as it stands, as somebody who has read it again a moment ago. */
export async function deposerTelQuel(key: DepositKey): Promise<Evenement | null> {
  return deposer(key, await vuAuDepot(key))
}

/** Decides, as an instructeur who has read the dossier a moment ago. */
export async function deciderTelQuel(key: InstructionKey, decision: Decision, motivation = ''): Promise<Evenement> {
  return decisions[decision](key, { motivation, vu: await vuALaDecision(key) })
}

/** Sends what was changed since the deposit, as somebody who has read it again a moment ago. */
export async function transmettreTelQuel(key: DepositKey): Promise<Evenement | null> {
  return transmettre(key, await vuAuDepot(key))
}
