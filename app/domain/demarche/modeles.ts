/** Démarches that others may begin theirs from. */
import type { Db, Tx } from '../../../db/client.ts'
import type { CompteId, DemarcheId } from '../../../db/schema/ids.ts'
import { inTransaction } from '../../../db/client.ts'
import type { PorteeDeModele } from '../../../db/schema/demarches.ts'
import { acteurOf, type AdministrateurKey, type AdminKey } from '../cles.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { lockDemarche } from './verrou.ts'

export interface Modele {
  id: DemarcheId
  numero: number
  titre: string
  organisation: string
}

/** The models an administrateur may copy: those of the instance, and those of their administration. Their own apart. */
export function listerLesModeles(key: AdministrateurKey): Promise<Modele[]> {
  return modelesPour(key.db, key.personne.compteId)
    .innerJoin('organisations', 'organisations.id', 'demarches.organisation_id')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('demarche_administrateurs')
            .whereRef('demarche_administrateurs.demarche_id', '=', 'demarches.id')
            .where('demarche_administrateurs.compte_id', '=', key.personne.compteId)
            .select('demarche_administrateurs.demarche_id'),
        ),
      ),
    )
    .orderBy('demarches.titre')
    .orderBy('demarches.numero')
    .limit(200)
    .select(['demarches.id', 'demarches.numero', 'demarches.titre', 'organisations.nom as organisation'])
    .execute()
}

/** The models of an account, to select from. */
export function modelesPour(db: Db | Tx, compteId: CompteId) {
  return db
    .selectFrom('demarches')
    .where('demarches.etat', '<>', 'supprimee')
    .where((eb) =>
      eb.or([
        eb('demarches.modele', '=', 'instance'),
        eb.and([
          eb('demarches.modele', '=', 'organisation'),
          eb(
            'demarches.organisation_id',
            'in',
            eb
              .selectFrom('roles')
              .where('roles.compte_id', '=', compteId)
              .where('roles.role', '=', 'administrateur')
              .where('roles.organisation_id', 'is not', null)
              .select((role) => role.ref('roles.organisation_id').$notNull().as('organisation_id')),
          ),
        ]),
      ]),
    )
}

/** Says for whom the démarche is a model; null is for nobody. What was copied from it stays theirs. */
export async function servirDeModele(key: AdminKey, portee: PorteeDeModele | null): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const demarche = await lockDemarche(tx, key.demarcheId)
    if (demarche.modele === portee) return
    await tx
      .updateTable('demarches')
      .set({ modele: portee, modifie_at: key.now })
      .where('id', '=', demarche.id)
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.modele_regle', demarcheId: demarche.id, donnees: { modele: portee } },
    )
  })
}
