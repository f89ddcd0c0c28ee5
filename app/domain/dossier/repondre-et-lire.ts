import { champCompile } from '../../../form-engine/compiled.ts'
import type { Operation } from '../../../form-engine/operations.ts'
import type { WriteKey } from '../cles.ts'
import type { LangueVoulue } from '../traduction/formulaire-dit.ts'
import { formulaireDesMots, formulaireLu } from './formulaire-lu.ts'
import { ecrire, type Accuse } from './repondre.ts'
import { texteDe } from '../../../form-engine/saisie.ts'

/** An acknowledgement that says, of a stale answer, the other one in words: the person has to choose. */
export type AccuseLu = Accuse & { texte?: string | null }

/**
 * Writes on the side of the key, as `ecrire` does. Throws 'transition_refusee' when the usager's dossier is no longer theirs to
 * fill, and when that of an instructeur is decided or withdrawn.
 */
export async function repondreEtLire(
  key: WriteKey,
  operations: readonly Operation[],
  voulue: LangueVoulue = 'fr',
): Promise<AccuseLu[]> {
  const accuses = await ecrire(key, operations)
  if (!accuses.some(({ sort }) => sort === 'perimee')) return accuses
  const lu = await formulaireLu(key)
  const mots = 'portee' in key ? await formulaireDesMots(key, lu, voulue) : lu
  const champs = new Map(operations.map(({ id, champ }) => [id, champCompile(mots, champ)]))
  return accuses.map((accuse) => {
    const champ = champs.get(accuse.id)
    return accuse.sort === 'perimee' && champ ? { ...accuse, texte: texteDe(champ, accuse.actuelle) } : accuse
  })
}
