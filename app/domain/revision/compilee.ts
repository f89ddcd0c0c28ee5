/** The compiled form of a published revision, kept in memory: a revision never changes. */
import type { Db, Tx } from '../../../db/client.ts'
import type { RevisionId } from '../../../db/schema/ids.ts'
import { compile, type FormulaireCompile } from '../../../form-engine/compiled.ts'

const MAX_KEPT = 200
const kept = new Map<RevisionId, FormulaireCompile>()

/** Compiled form of a revision. Throws when the revision does not exist: an id comes from a dossier, never from a form. */
export async function compilee(db: Db | Tx, revisionId: RevisionId): Promise<FormulaireCompile> {
  const found = kept.get(revisionId)
  if (found) return found
  const { formulaire } = await db
    .selectFrom('revisions')
    .where('id', '=', revisionId)
    .select('formulaire')
    .executeTakeFirstOrThrow()
  const compiled = compile(formulaire)
  const oldest = kept.keys().next()
  if (kept.size >= MAX_KEPT && !oldest.done) kept.delete(oldest.value)
  kept.set(revisionId, compiled)
  return compiled
}
