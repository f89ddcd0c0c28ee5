/** What was typed made into one line: by its identifier, by its whole label, else by some of its words. */
import { RECHERCHE_MAX, type Ligne, type RechercheDeLigne } from '../../../form-engine/champs/referentiel.ts'
import { SourceInjoignable } from '../../adapters/referentiel-externe.ts'
import { seRessemblent } from './cle.ts'
import type { Lecteur } from './lecteur.ts'

/** The most that is offered when several lines fit. */
export const PROPOSITIONS_MAX = 25

export type Resolution =
  { kind: 'une'; ligne: Ligne } | { kind: 'plusieurs'; lignes: Ligne[] } | { kind: 'aucune' } | { kind: 'injoignable' }

/** Finds the line. A whole label or identifier leaves out the lines that only begin so. */
export async function resoudreLigne(lecteur: Lecteur, { recherche, id }: RechercheDeLigne): Promise<Resolution> {
  try {
    const lignes = id === '' ? await lignesPour(lecteur, recherche) : [await lecteur.lire(id)]
    const trouvees = lignes.filter((ligne) => ligne !== null)
    const [ligne] = trouvees
    if (!ligne) return { kind: 'aucune' }
    return trouvees.length === 1 ? { kind: 'une', ligne } : { kind: 'plusieurs', lignes: trouvees }
  } catch (error) {
    if (error instanceof SourceInjoignable) return { kind: 'injoignable' }
    throw error
  }
}

async function lignesPour(lecteur: Lecteur, recherche: string): Promise<Ligne[]> {
  if (Array.from(recherche).length > RECHERCHE_MAX) return []
  const nommee = await lecteur.lire(recherche)
  const trouvees = await lecteur.chercher(recherche, PROPOSITIONS_MAX)
  const entieres = trouvees.filter(({ id, libelle }) => id !== nommee?.id && seRessemblent(libelle, recherche))
  const exactes = nommee ? [nommee, ...entieres] : entieres
  return exactes.length > 0 ? exactes : trouvees
}
