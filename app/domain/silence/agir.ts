/** What a démarche decides by itself, through the one table of transitions and the verbs of everybody. */
import { inTransaction } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { dateLongue } from '../../textes/format.ts'
import type { MachineKey, SystemKey } from '../cles.ts'
import { cutMachineKey } from '../dossier/access.ts'
import { accepter, refuser, type DecisionInput } from '../dossier/decider.ts'
import { passerEnInstruction } from '../dossier/passer-en-instruction.ts'
import { lockDossier } from '../dossier/transition.ts'
import { can } from '../dossier/transitions.ts'
import { circonstancesDe } from './circonstances.ts'
import { delaiDuDossier } from './lire.ts'

/** The acts of the machine, in the order in which one opens the way to the next. */
const ACTES = {
  passerEnInstruction,
  accepter: async (key: MachineKey) => accepter(key, await motifs(key)),
  refuser: async (key: MachineKey) => refuser(key, await motifs(key)),
} as const
export type ActeAutomatique = keyof typeof ACTES

/**
 * Does whatever the démarche does by itself with this dossier now, and nothing else: the guards of the table say what that is.
 * Once is as good as ten times, at once or not: the dossier is locked, and an act done leaves nothing to do. Returns the acts.
 */
export async function agir(key: SystemKey, dossierId: DossierId): Promise<ActeAutomatique[]> {
  return inTransaction(key.db, async (tx) => {
    const machine = await cutMachineKey(tx, key, dossierId)
    if (!machine) return []
    const faits: ActeAutomatique[] = []
    for (const acte of Object.keys(ACTES) as ActeAutomatique[]) {
      const { etat } = await lockDossier(tx, dossierId)
      const circonstances = await circonstancesDe(tx, dossierId, key.now)
      if (!can(acte, { etat, circonstances }, 'systeme').ok) continue
      await ACTES[acte](machine)
      faits.push(acte)
    }
    return faits
  })
}

/** The reasons that the law gives, and the facts they rest on: the last day is kept beside the day the act is recorded. */
async function motifs(key: MachineKey): Promise<DecisionInput> {
  const { silence } = textes('fr')
  const delai = await delaiDuDossier(key)
  // The guard has let pass: without a period, the démarche accepts at the deposit.
  if (!delai?.finOn) return { motivation: silence.motivation.acceptation }
  const { mode, periode, depuis, finOn } = delai
  return {
    motivation: silence.motivation[mode]({
      depuis: dateLongue(depuis, 'fr'),
      periode: silence.periode(periode.nombre, periode.unite),
      fin: dateLongue(finOn, 'fr'),
    }),
    donnees: { silence: mode, depuis, fin: finOn },
  }
}
