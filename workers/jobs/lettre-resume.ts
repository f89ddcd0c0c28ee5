import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { noterResume, resumeDuJour } from '../../app/domain/notification/resume.ts'
import { resumeDuJour as ecrire } from '../../app/mails/resume-du-jour.ts'
import { paths } from '../../app/paths.ts'
import { adresse, envoyer, instanceEmettrice, messageIdDe } from '../lettres/expediteur.ts'

/** The summary of the day of one person. A crash after it left repeats the same letter, under the same Message-ID. */
export async function lettreResume(key: SystemKey, { compteId, jour }: Jobs['lettre-resume']): Promise<void> {
  const donnees = await resumeDuJour(key, compteId, jour)
  if (!donnees) return noterResume(key, { compteId, jour }, 'sans_objet')
  const emetteur = await instanceEmettrice(key)
  const lettre = ecrire(
    {
      emetteur,
      destinataire: donnees.nom,
      semaine: donnees.semaine,
      demarches: donnees.demarches.map(({ id, titre, lignes }) => ({
        titre,
        lignes,
        liste: adresse(paths.instructeur.demarche(id)),
        reglages: adresse(paths.instructeur.notifications(id)),
      })),
      lien: adresse(paths.instructeur.demarches()),
    },
    'fr',
  )
  const etat = await envoyer({ a: donnees.email, emetteur, lettre }, messageIdDe(`resume:${compteId}:${jour}`))
  await noterResume(key, donnees, etat)
}
