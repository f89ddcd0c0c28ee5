/**
 * The three decisions, by an instructeur or by the machine where the démarche says so. Of two who decide at once, one wins and
 * the other gets a sentence.
 */
import { inTransaction } from '../../../db/client.ts'
import type { InstructionKey, MachineKey } from '../cles.ts'
import { dernierJourDepuis } from '../conservation/echeances.ts'
import type { Evenement } from '../evenement/inscrire.ts'
import { purgerALaDecision } from '../piece-jointe/purger-a-echeance.ts'
import { dureesDeLaDemarche } from '../conservation/durees.ts'
import { applyTransition, lockDossier } from './transition.ts'
import type { Decision } from './transitions.ts'

/** What is said with the decision; the usager reads it. */
export interface DecisionInput {
  motivation: string
  /** Of a decision of the machine: the facts it rests on, which its event keeps. */
  donnees?: Record<string, string>
}

/** Accepts the dossier; the motivation is optional. */
export function accepter(key: InstructionKey | MachineKey, input: DecisionInput): Promise<Evenement> {
  return decider(key, 'accepter', input)
}

/** Refuses the dossier; the motivation is required. */
export function refuser(key: InstructionKey | MachineKey, input: DecisionInput): Promise<Evenement> {
  return decider(key, 'refuser', input)
}

/** Closes the dossier without action; the motivation is required. */
export function classerSansSuite(key: InstructionKey, input: DecisionInput): Promise<Evenement> {
  return decider(key, 'classerSansSuite', input)
}

/** The verb of each decision, for the form and the batch. */
export const decisions = { accepter, refuser, classerSansSuite } as const satisfies Record<
  Decision,
  (key: InstructionKey, input: DecisionInput) => Promise<Evenement>
>

function decider(
  key: InstructionKey | MachineKey,
  decision: Decision,
  { motivation, donnees }: DecisionInput,
): Promise<Evenement> {
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    const { mois } = await dureesDeLaDemarche(tx, dossier.demarcheId)
    const purgeAt = dernierJourDepuis(key.now, mois, dossier)
    const evenement = await applyTransition(
      tx,
      key,
      dossier,
      decision,
      { purgeAt, ...(donnees && { donnees }) },
      motivation.trim(),
    )
    await purgerALaDecision(tx, key, dossier)
    return evenement
  })
}
