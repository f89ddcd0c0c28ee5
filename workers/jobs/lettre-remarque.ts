import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { uneFois } from '../../app/domain/notification/une-fois.ts'
import { destinatairesDeRemarque, lettreDeRemarque, noterAnnonce } from '../../app/domain/remarque/annoncer.ts'
import { remarqueRecue } from '../../app/mails/remarque-recue.ts'
import { paths } from '../../app/paths.ts'
import { adresse, envoyer, instanceEmettrice, messageIdDe } from '../lettres/expediteur.ts'
import { serviceEmetteur } from '../../app/mails/service-emetteur.ts'

/**
 * Tells whoever has not read what was written in a remark, each once. The job comes some minutes after; a letter tells of all
 * that is unread in the dossier by then, so that the jobs of what was written in between find nothing left to say.
 */
export async function lettreRemarque(
  key: SystemKey,
  { messageId, evenementId }: Jobs['lettre-remarque'],
): Promise<void> {
  for (const qui of await destinatairesDeRemarque(key, messageId)) {
    const du = { cause: evenementId, effet: 'lettre-remarque', destinataire: qui.compteId }
    await uneFois(key, du, async () => {
      const donnees = await lettreDeRemarque(key, messageId, qui)
      if (!donnees) return
      const { destinataire, dossier, demarche, nombre } = donnees
      const instance = await instanceEmettrice(key)
      // In a draft the service knows nothing: the letter is not from it.
      const isDuService = qui.pour !== 'agents' && dossier.isDepose
      const emetteur = isDuService ? serviceEmetteur(demarche.service, instance) : instance
      const page = qui.pour === 'agents' ? paths.instructeur.remarques : paths.usager.remarques
      const lettre = remarqueRecue(
        {
          emetteur,
          destinataire: destinataire.nom,
          pour: qui.pour,
          numero: dossier.isDepose ? dossier.numero : null,
          demarche: demarche.titre,
          lien: adresse(page(dossier.id)),
          nombre,
        },
        'fr',
      )
      await envoyer(
        { a: destinataire.email, emetteur, lettre },
        messageIdDe(`${evenementId}:${du.effet}:${qui.compteId}`),
      )
      await noterAnnonce(key, dossier.id, qui)
    })
  }
}
