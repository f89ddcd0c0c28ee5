import { ulid } from 'ulid'
import { inTransaction } from '../../../db/client.ts'
import type { OperationDEdition } from '../../../form-engine/edition/operations.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { acteurOf, within, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { editer } from '../edition/editer.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { nomAccepte } from './creer.ts'
import { groupeChoisi } from './groupe-choisi.ts'
import { groupesDe } from './groupes-de.ts'
import { groupeNomme } from './nomme.ts'

/**
 * Renames a groupe. The rules of the form being prepared follow, as one gesture that its author may undo; published forms still
 * send to it by the name they know. Throws 'refus' for a name that cannot be given, 'introuvable' for a groupe that is gone.
 */
export async function renommerGroupe(key: AdminKey, id: string, tape: string): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const { formulaire_brouillon, edition_seq } = await lockDemarche(tx, key.demarcheId)
    const groupe = await groupeChoisi(tx, key, id)
    const groupes = await groupesDe(tx, key.demarcheId)
    const nom = nomAccepte(groupes, tape, groupe.id)
    if (nom === groupe.nom) return
    const designe = (autre: string) => groupeNomme(groupes, autre)?.id === groupe.id
    const operations = suivre(formulaire_brouillon, designe, nom)
    // A name it takes back is no former name any more.
    await tx
      .deleteFrom('groupe_anciens_noms')
      .where('demarche_id', '=', key.demarcheId)
      .where('nom', '=', nom)
      .execute()
    await tx
      .insertInto('groupe_anciens_noms')
      .values({ demarche_id: key.demarcheId, nom: groupe.nom, groupe_id: groupe.id })
      .execute()
    await tx.updateTable('groupes').set({ nom }).where('id', '=', groupe.id).execute()
    const geste = ulid()
    await editer(within(key, tx), {
      vu: edition_seq,
      seance: 'groupes',
      operations: operations.map((operation) => ({ id: ulid(), geste, operation })),
    })
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'groupe.renomme', demarcheId: key.demarcheId, donnees: { groupe: groupe.id, regles: operations.length } },
    )
  })
}

/** What makes the rules that send to a groupe say its new name. */
function suivre({ routage }: Formulaire, designe: (nom: string) => boolean, nom: string): OperationDEdition[] {
  const regles = routage.regles
    .filter(({ groupe }) => designe(groupe))
    .map(({ id }): OperationDEdition => ({ sorte: 'poser', cible: id, valeurs: { groupe: nom } }))
  return routage.defaut !== null && designe(routage.defaut)
    ? [...regles, { sorte: 'poser', cible: null, valeurs: { 'routage.defaut': nom } }]
    : regles
}
