import { inTransaction, type Tx } from '../../../db/client.ts'
import type { CompteId, DemarcheId, GroupeId } from '../../../db/schema/ids.ts'
import { acteurOf, type AdminKey, type InstructeurKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { projeterLEtat } from '../liste/projeter.ts'
import { isUuid } from '../uuid.ts'
import { groupeChoisi } from './groupe-choisi.ts'
import { aDesDossiers, groupesDe, nommesParLaPubliee } from './groupes-de.ts'
import { groupeNomme } from './nomme.ts'

/**
 * Takes an instructeur out of a groupe, the default one unless told: they no longer see its dossiers; what they decided stays signed by
 * them. Removing who is not there succeeds. Throws 'refus' for the last one of a groupe that
 * receives dossiers, the démarche having been published: they would wait for nobody.
 */
export async function retirerInstructeur(key: AdminKey, id: string, groupe: string | null = null): Promise<void> {
  if (!isUuid(id)) return
  const compteId = id as CompteId
  await inTransaction(key.db, async (tx) => {
    // The lock of the démarche makes two removals at once take turns: the last one is seen by the second.
    const { etat } = await lockDemarche(tx, key.demarcheId)
    const { id: groupeId, isParDefaut, nom } = await groupeChoisi(tx, key, groupe)
    await retirerDuGroupe(tx, key, { demarcheId: key.demarcheId, groupeId, compteId }, async (reste) => {
      if (reste > 0 || etat === 'brouillon' || !(isParDefaut || (await isAttendu(tx, key, groupeId)))) return
      throw new DomainError(
        'refus',
        isParDefaut
          ? 'C’est la dernière personne à instruire cette démarche. Ajoutez-en une autre avant de la retirer.'
          : `C’est la dernière personne du groupe « ${nom} », qui reçoit des dossiers. Ajoutez-en une autre avant de la retirer.`,
      )
    })
  })
}

/**
 * Takes somebody out of a groupe, under the lock of its démarche; who is not there stays so. `exiger` is given how many are left, and
 * refuses by throwing.
 */
export async function retirerDuGroupe(
  tx: Tx,
  key: AdminKey | InstructeurKey,
  { demarcheId, groupeId, compteId }: { demarcheId: DemarcheId; groupeId: GroupeId; compteId: CompteId },
  exiger: (reste: number) => void | Promise<void>,
): Promise<void> {
  const removed = await tx
    .deleteFrom('groupe_instructeurs')
    .where('groupe_id', '=', groupeId)
    .where('compte_id', '=', compteId)
    .returning('compte_id')
    .executeTakeFirst()
  if (!removed) return
  const { reste } = await tx
    .selectFrom('groupe_instructeurs')
    .where('groupe_id', '=', groupeId)
    .select(({ fn }) => fn.countAll<number>().as('reste'))
    .executeTakeFirstOrThrow()
  await exiger(Number(reste))
  await oublierSesSuivis(tx, groupeId, compteId)
  await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    { type: 'groupe.instructeur_retire', demarcheId, compteId, donnees: { groupe: groupeId } },
  )
}

/** What they alone followed waits again for somebody to take it up. */
async function oublierSesSuivis(tx: Tx, groupeId: GroupeId, compteId: CompteId): Promise<void> {
  const suivis = await tx
    .selectFrom('suivis')
    .innerJoin('dossiers', 'dossiers.id', 'suivis.dossier_id')
    .where('suivis.compte_id', '=', compteId)
    .where('dossiers.groupe_id', '=', groupeId)
    .orderBy('dossiers.id')
    .forUpdate('dossiers')
    .select('dossiers.id')
    .execute()
  const ids = suivis.map(({ id }) => id)
  if (ids.length === 0) return
  await tx.deleteFrom('suivis').where('compte_id', '=', compteId).where('dossier_id', 'in', ids).execute()
  await projeterLEtat(tx, ids)
}

/** True when dossiers come to a groupe, or are there. */
async function isAttendu(tx: Tx, { demarcheId }: AdminKey, groupeId: GroupeId): Promise<boolean> {
  const groupes = await groupesDe(tx, demarcheId)
  const noms = await nommesParLaPubliee(tx, demarcheId)
  return noms.some((un) => groupeNomme(groupes, un)?.id === groupeId) || aDesDossiers(tx, groupeId)
}
