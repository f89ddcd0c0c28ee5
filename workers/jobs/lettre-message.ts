import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { destinatairesDuMessage, lettreDeMessage, noterAnnonce } from '../../app/domain/messagerie/annoncer.ts'
import { uneFois } from '../../app/domain/notification/une-fois.ts'
import { messageRecu } from '../../app/mails/message-recu.ts'
import { paths } from '../../app/paths.ts'
import { adresse, envoyer, instanceEmettrice, messageIdDe } from '../lettres/expediteur.ts'
import { serviceEmetteur } from '../../app/mails/service-emetteur.ts'

/**
 * Tells whoever has not read a message that there is one, each once. The job comes some minutes after the message; a
 * letter tells of all that is unread by then, so that the jobs of the messages in between find nothing left to say.
 */
export async function lettreMessage(key: SystemKey, { messageId, evenementId }: Jobs['lettre-message']): Promise<void> {
  for (const qui of await destinatairesDuMessage(key, messageId)) {
    const du = { cause: evenementId, effet: 'lettre-message', destinataire: qui.compteId }
    await uneFois(key, du, async () => {
      const donnees = await lettreDeMessage(key, messageId, qui)
      if (!donnees) return
      const { destinataire, dossier, demarche, nombre, dernier } = donnees
      const instance = await instanceEmettrice(key)
      const emetteur = qui.pour === 'agents' ? instance : serviceEmetteur(demarche.service, instance)
      const page = qui.pour === 'agents' ? paths.instructeur.messagerie : paths.usager.messagerie
      const lettre = messageRecu(
        {
          emetteur,
          destinataire: destinataire.nom,
          pour: qui.pour,
          numero: dossier.numero,
          demarche: demarche.titre,
          deposeLe: dossier.deposeAt,
          lien: adresse(page(dossier.id)),
          nombre,
          reglages: qui.pour === 'agents' ? adresse(paths.instructeur.notifications(demarche.id)) : null,
        },
        'fr',
      )
      const nom = `${evenementId}:${du.effet}:${qui.compteId}`
      await envoyer({ a: destinataire.email, emetteur, lettre }, messageIdDe(nom))
      await noterAnnonce(key, dossier.id, qui.compteId, dernier)
    })
  }
}
