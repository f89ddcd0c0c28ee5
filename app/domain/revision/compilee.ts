/** The compiled form of a published revision and its program, kept in memory: a revision never changes. */
import type { Db, Tx } from '../../../db/client.ts'
import type { RevisionId } from '../../../db/schema/ids.ts'
import { compile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { Programme } from '../../../form-engine/evaluation/chose.ts'
import { load } from '../../../form-engine/evaluation/load.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'

const MAX_KEPT = 200
const kept = new Map<RevisionId, FormulaireCompile>()
const programmes = new WeakMap<FormulaireCompile['regles'], Programme>()

/** Compiled form of a revision. Throws when the revision does not exist: an id comes from a dossier, never from a form. */
export async function compilee(db: Db | Tx, revisionId: RevisionId): Promise<FormulaireCompile> {
  const found = kept.get(revisionId)
  if (found) return found
  const { formulaire } = await db
    .selectFrom('revisions')
    .where('id', '=', revisionId)
    .select('formulaire')
    .executeTakeFirstOrThrow()
  const compiled = compile(formulaireStocke(formulaire))
  const oldest = kept.keys().next()
  if (kept.size >= MAX_KEPT && !oldest.done) kept.delete(oldest.value)
  kept.set(revisionId, compiled)
  return compiled
}

/** The rules of a compiled form, ready to run: made once for a revision, whatever part of it is read. */
export function programmeDe({ regles }: Pick<FormulaireCompile, 'regles'>): Programme {
  const found = programmes.get(regles)
  if (found) return found
  const programme = load(regles)
  programmes.set(regles, programme)
  return programme
}
