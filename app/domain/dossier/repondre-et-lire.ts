import { champCompile } from '../../../form-engine/compiled.ts'
import type { Operation } from '../../../form-engine/operations.ts'
import type { EditKey } from '../cles.ts'
import { dossierEtFormulaire } from './remplir.ts'
import { repondre, type Accuse } from './repondre.ts'
import { texteDe } from './saisie.ts'

/** An acknowledgement that says, of a stale answer, the other one in words: the person has to choose. */
export type AccuseLu = Accuse & { texte?: string | null }

/** Answers, as `repondre` does. Throws 'transition_refusee' when the dossier is no longer a draft. */
export async function repondreEtLire(key: EditKey, operations: readonly Operation[]): Promise<AccuseLu[]> {
  const accuses = await repondre(key, operations)
  if (!accuses.some(({ sort }) => sort === 'perimee')) return accuses
  const { compiled } = await dossierEtFormulaire(key)
  const champs = new Map(operations.map(({ id, champ }) => [id, champCompile(compiled, champ)]))
  return accuses.map((accuse) => {
    const champ = champs.get(accuse.id)
    return accuse.sort === 'perimee' && champ ? { ...accuse, texte: texteDe(champ, accuse.actuelle) } : accuse
  })
}
