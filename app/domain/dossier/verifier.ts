/** What is still missing or wrong before a deposit: the same answer on the check page and inside the deposit. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId, RevisionId } from '../../../db/schema/ids.ts'
import { evaluate, type Evaluation } from '../../../form-engine/evaluation.ts'
import { compilee } from '../revision/compilee.ts'
import { reponsesDe } from './reponses.ts'

/** Evaluates the answers of a dossier against its revision. */
export async function verifier(db: Db | Tx, dossier: { id: DossierId; revisionId: RevisionId }): Promise<Evaluation> {
  const compiled = await compilee(db, dossier.revisionId)
  return evaluate(compiled, await reponsesDe(db, dossier.id))
}
