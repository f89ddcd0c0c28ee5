import { inTransaction } from '../../../db/client.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { groupeChoisi } from './groupe-choisi.ts'
import { aDesDossiers, groupesDe, nommesParLaPubliee, type Groupe } from './groupes-de.ts'
import { groupeNomme, nommesParLeRoutage } from './nomme.ts'

/**
 * Deletes a groupe: its instructeurs stay agents of the site, without it. Throws 'refus', with the reason, for the default
 * groupe, one that holds a dossier, one to which the form of the public or the one being prepared sends; 'introuvable' for one
 * that is gone.
 */
export async function supprimerGroupe(key: AdminKey, id: string): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const { formulaire_brouillon } = await lockDemarche(tx, key.demarcheId)
    const groupe = await groupeChoisi(tx, key, id)
    if (groupe.isParDefaut)
      throw new DomainError('refus', 'Le groupe par défaut reçoit les dossiers qu’aucune règle n’oriente : il reste.')
    const groupes = await groupesDe(tx, key.demarcheId)
    if (designe(groupes, nommesParLeRoutage(formulaire_brouillon), groupe))
      throw new DomainError(
        'refus',
        `Le formulaire en préparation oriente des dossiers vers « ${groupe.nom} ». Retirez d’abord cette règle.`,
      )
    if (designe(groupes, await nommesParLaPubliee(tx, key.demarcheId), groupe))
      throw new DomainError(
        'refus',
        `Le formulaire publié oriente des dossiers vers « ${groupe.nom} ». Publiez d’abord une version qui ne le nomme plus.`,
      )
    // Locked before it is asked: a deposit that is choosing this groupe ends first, or goes to the default one.
    await tx.selectFrom('groupes').where('id', '=', groupe.id).select('id').forUpdate().execute()
    if (await aDesDossiers(tx, groupe.id))
      throw new DomainError('refus', `« ${groupe.nom} » a des dossiers : il reste tant qu’ils sont conservés.`)
    await tx.deleteFrom('groupes').where('id', '=', groupe.id).execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'groupe.supprime', demarcheId: key.demarcheId, donnees: { groupe: groupe.id } },
    )
  })
}

function designe(groupes: readonly Groupe[], noms: readonly string[], { id }: Groupe): boolean {
  return noms.some((nom) => groupeNomme(groupes, nom)?.id === id)
}
