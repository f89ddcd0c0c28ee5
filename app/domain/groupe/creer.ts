import { inTransaction, type Tx } from '../../../db/client.ts'
import type { GroupeId } from '../../../db/schema/ids.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { groupesDe, type Groupe } from './groupes-de.ts'
import { groupeSemblable, nomPropre } from './nomme.ts'

/** Letters of a name: those that a routing rule may hold. */
const NOM_MAX = 100
/** Groupes of one démarche. */
export const GROUPES_MAX = 500

/**
 * Creates a groupe, empty. Throws 'refus' for a name that says nothing, is too long, or is, or was, that of another groupe of
 * the démarche: a published form may still send to it by its former name.
 */
export async function creerGroupe(key: AdminKey, nom: string): Promise<GroupeId> {
  return inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    const groupes = await groupesDe(tx, key.demarcheId)
    return insererGroupe(tx, key, groupes, nomAccepte(groupes, nom, null))
  })
}

/** The name as it will be kept. Throws 'refus' as {@link creerGroupe} does; a groupe may take back a name of its own. */
export function nomAccepte(groupes: readonly Groupe[], tape: string, siens: GroupeId | null): string {
  const nom = nomPropre(tape)
  if (nom === '') throw new DomainError('refus', 'Donnez un nom au groupe, par exemple « Direction du Nord ».')
  if (nom.length > NOM_MAX)
    throw new DomainError('refus', `Le nom du groupe compte ${nom.length} caractères : ${NOM_MAX} au plus.`)
  const autre = groupeSemblable(
    groupes.filter(({ id }) => id !== siens),
    nom,
  )
  if (!autre) return nom
  throw new DomainError(
    'refus',
    autre.nom.toLocaleLowerCase('fr') === nom.toLocaleLowerCase('fr')
      ? `Le groupe « ${autre.nom} » existe déjà. Choisissez un autre nom.`
      : `« ${nom} » a été le nom du groupe « ${autre.nom} », et une version publiée peut encore l’employer. Choisissez un autre nom.`,
  )
}

/** Writes a groupe whose name was accepted. Throws 'refus' past the number a démarche may have. */
export async function insererGroupe(tx: Tx, key: AdminKey, groupes: readonly Groupe[], nom: string): Promise<GroupeId> {
  if (groupes.length >= GROUPES_MAX)
    throw new DomainError('refus', `Une démarche a ${GROUPES_MAX} groupes au plus. Supprimez-en un qui ne sert plus.`)
  const { id } = await tx
    .insertInto('groupes')
    .values({ demarche_id: key.demarcheId, nom })
    .returning('id')
    .executeTakeFirstOrThrow()
  await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    { type: 'groupe.cree', demarcheId: key.demarcheId, donnees: { groupe: id } },
  )
  return id
}
