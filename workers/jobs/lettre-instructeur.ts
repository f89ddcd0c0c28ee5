import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { destinatairesImmediats, lettreAInstructeur } from '../../app/domain/notification/lettre-a-instructeur.ts'
import { dossierAInstruire } from '../../app/mails/dossier-a-instruire.ts'
import { paths } from '../../app/paths.ts'
import { adresse, envoyerUneFois, instanceEmettrice } from '../lettres/expediteur.ts'

/** Tells those who instruct a dossier, and chose to be told at once, of what happened to it; each once. */
export async function lettreInstructeur(key: SystemKey, { evenementId }: Jobs['lettre-instructeur']): Promise<void> {
  for (const compteId of await destinatairesImmediats(key, evenementId)) {
    const du = { cause: evenementId, effet: 'lettre-instructeur', destinataire: compteId }
    await envoyerUneFois(key, du, async () => {
      const donnees = await lettreAInstructeur(key, evenementId, compteId)
      if (!donnees) return null
      const { sorte, destinataire, dossier, demarche } = donnees
      const emetteur = await instanceEmettrice(key)
      const page = sorte === 'avis' ? paths.instructeur.avis : paths.instructeur.dossier
      const lettre = dossierAInstruire(
        {
          emetteur,
          destinataire: destinataire.nom,
          sorte,
          numero: dossier.numero,
          demarche: demarche.titre,
          lien: adresse(page(dossier.id)),
          reglages: adresse(paths.instructeur.notifications(demarche.id)),
        },
        'fr',
      )
      return { a: destinataire.email, emetteur, lettre }
    })
  }
}
