import { inTransaction } from '../../../db/client.ts'
import { acteurOf, within, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { effacerContenusSansDemarche } from './effacer-inutiles.ts'
import { listFichiers } from './list.ts'

/** Takes a file from the démarche of the key. Throws 'refus' while a form or a template of attestation names it, 'introuvable' when the démarche has it not. */
export async function retirerFichier(key: AdminKey, sha256: string): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    const fichier = (await listFichiers(within(key, tx))).find((un) => un.sha256 === sha256)
    if (!fichier) throw new DomainError('introuvable', 'Cette démarche n’a pas ce fichier : il a peut-être été retiré.')
    const [usage] = fichier.usages
    if (usage)
      throw new DomainError(
        'refus',
        `« ${fichier.nom} » est proposé par « ${usage.nom} » : retirez-le d’abord de cet élément du formulaire.`,
      )
    if (fichier.isPublie)
      throw new DomainError(
        'refus',
        `« ${fichier.nom} » est proposé par une version publiée du formulaire, que des dossiers montrent encore : il reste.`,
      )
    if (fichier.isDAttestation)
      throw new DomainError(
        'refus',
        `« ${fichier.nom} » est une image d’un modèle d’attestation, que des décisions peuvent encore remettre : il reste.`,
      )
    await tx
      .deleteFrom('fichiers_de_demarche')
      .where('demarche_id', '=', key.demarcheId)
      .where('sha256', '=', sha256)
      .execute()
    await effacerContenusSansDemarche(tx, key.now)
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.fichier_retire', demarcheId: key.demarcheId, donnees: { sha256 } },
    )
  })
}
