/** What a key lets one follow of a dossier as it changes. */
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { Partie } from '../../../form-engine/compiled.ts'
import type { InstructionKey, ReadKey } from '../cles.ts'
import { dossierEtFormulaire } from '../dossier/remplir.ts'
import { compilee } from '../revision/compilee.ts'

/** Ids of champs, and of repetitions for their rows, whose changes may be told. */
export type ChampsSuivis = ReadonlySet<StableId>

/** On the usager's side, what the key reads of the form; annotations are another side. */
export async function champsSuivis(key: ReadKey): Promise<ChampsSuivis> {
  return champsDe((await dossierEtFormulaire(key)).compiled)
}

/** On the side of the instruction, annotations only: what the usager writes reaches agents when it is given to them. */
export async function annotationsSuivies({ db, revisionId }: InstructionKey): Promise<ChampsSuivis> {
  return champsDe((await compilee(db, revisionId)).annotations)
}

function champsDe({ champs, repetitions }: Partie): ChampsSuivis {
  return new Set([...Object.keys(champs), ...Object.keys(repetitions)] as StableId[])
}
