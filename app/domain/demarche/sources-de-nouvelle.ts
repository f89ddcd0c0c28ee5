import type { AdministrateurKey } from '../cles.ts'
import { listDemarches } from './list.ts'
import { listerLesModeles, type Modele } from './modeles.ts'

export interface SourcesDeNouvelle {
  miennes: Pick<Modele, 'id' | 'numero' | 'titre'>[]
  modeles: Modele[]
}

/** What a new démarche may begin from: those one runs, and the models one may copy. */
export async function sourcesDeNouvelle(key: AdministrateurKey): Promise<SourcesDeNouvelle> {
  const miennes = await listDemarches(key)
  return {
    miennes: miennes.map(({ id, numero, titre }) => ({ id, numero, titre })),
    modeles: await listerLesModeles(key),
  }
}
