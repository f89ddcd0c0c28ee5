import type { Db, Tx } from '../../../db/client.ts'
import type { RevisionId } from '../../../db/schema/ids.ts'
import type { FormulaireCompile, Partie } from '../../../form-engine/compiled.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { restreindre } from '../../../form-engine/portee.ts'
import type { EditKey, ExpertKey, InstructionKey, ReadKey } from '../cles.ts'
import { compilee } from '../revision/compilee.ts'
import {
  enFrancaisDe,
  formulaireDit,
  type LangueDuFormulaire,
  type LangueVoulue,
} from '../traduction/formulaire-dit.ts'

type Key = ReadKey | EditKey | InstructionKey | ExpertKey

/**
 * The form of a revision as the person of the key reads it: whole, or for a guest or an expert of some sections these only, so that what
 * walks its pages or looks a question up by its id finds nothing else. What is evaluated is always the whole of it.
 */
export async function formulaireLu(
  key: Key,
  db: Db | Tx = key.db,
  revisionId: RevisionId = key.revisionId,
): Promise<FormulaireCompile> {
  const compiled = await compilee(db, revisionId)
  const sections = 'portee' in key ? key.portee.sections : 'avisId' in key ? key.sections : null
  return sections ? restreindre(compiled, sections) : compiled
}

/**
 * The same form as it is shown in the language that was asked for, when its démarche offers it. What decides is never this one:
 * answers are evaluated with the form of {@link formulaireLu}.
 */
export async function formulaireMontre(
  key: ReadKey | EditKey,
  compiled: FormulaireCompile,
  voulue: LangueVoulue,
  revisionId: RevisionId = key.revisionId,
): Promise<{ langue: LangueDuFormulaire; montre: FormulaireCompile }> {
  const { langue, compiled: dit } = await formulaireDit(key.db, { demarcheId: key.demarcheId, revisionId }, voulue)
  if (!dit) return { langue, montre: compiled }
  const { sections } = key.portee
  if (!sections) return { langue, montre: dit }
  const montre = restreindre(dit, sections)
  return { langue: { ...langue, enFrancais: enFrancaisDe(montre, langue.enFrancais) }, montre }
}

/**
 * The form that names questions and says answers beside what a person fills: in the language that was asked for, else as the key
 * reads it. Nothing of it is evaluated.
 */
export async function formulaireDesMots(
  key: ReadKey | EditKey,
  compiled: FormulaireCompile,
  voulue: LangueVoulue,
  revisionId: RevisionId = key.revisionId,
): Promise<FormulaireCompile> {
  return voulue === 'fr' ? compiled : (await formulaireMontre(key, compiled, voulue, revisionId)).montre
}

/** Ids of the questions and of the blocks of what is read of a form: those whose operations may be told. */
export function idsLus({ champs, repetitions }: Pick<Partie, 'champs' | 'repetitions'>): StableId[] {
  return [...Object.keys(champs), ...Object.keys(repetitions)] as StableId[]
}
