import type { Tx } from '../../../db/client.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { groupesDe, type Groupe } from './groupes-de.ts'

/** The groupe that a page names by its id; the default one when it names none. Throws 'introuvable' for one of another démarche. */
export async function groupeChoisi(tx: Tx, key: AdminKey, id: string | null): Promise<Groupe> {
  const groupes = await groupesDe(tx, key.demarcheId)
  const choisi = groupes.find((un) => (id === null ? un.isParDefaut : un.id === id))
  if (!choisi) throw new DomainError('introuvable', 'Ce groupe n’existe plus.')
  return choisi
}
