import type { Db, Tx } from '../../../db/client.ts'
import type { RevisionId } from '../../../db/schema/ids.ts'
import type { FormulaireCompile, Partie } from '../../../form-engine/compiled.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { restreindre } from '../../../form-engine/portee.ts'
import type { EditKey, InstructionKey, ReadKey } from '../cles.ts'
import { compilee } from '../revision/compilee.ts'

type Key = ReadKey | EditKey | InstructionKey

/**
 * The form of a revision as the person of the key reads it: whole, or for a guest of some sections these only, so that what
 * walks its pages or looks a question up by its id finds nothing else. What is evaluated is always the whole of it.
 */
export async function formulaireLu(
  key: Key,
  db: Db | Tx = key.db,
  revisionId: RevisionId = key.revisionId,
): Promise<FormulaireCompile> {
  const compiled = await compilee(db, revisionId)
  return 'portee' in key && key.portee.sections ? restreindre(compiled, key.portee.sections) : compiled
}

/** Ids of the questions and of the blocks of what is read of a form: those whose operations may be told. */
export function idsLus({ champs, repetitions }: Pick<Partie, 'champs' | 'repetitions'>): StableId[] {
  return [...Object.keys(champs), ...Object.keys(repetitions)] as StableId[]
}
