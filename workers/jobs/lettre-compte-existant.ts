import type { Jobs } from '../../db/queues.ts'
import type { EvenementId } from '../../db/schema/ids.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { compteAAvertir } from '../../app/domain/notification/compte-a-avertir.ts'
import { compteExistant } from '../../app/mails/compte-existant.ts'
import { paths } from '../../app/paths.ts'
import { adresse, envoyerUneFois, instanceEmettrice } from '../lettres/expediteur.ts'

/** Tells the holder of an address that somebody signed up with it: the page that asked says nothing. */
export async function lettreCompteExistant(
  key: SystemKey,
  { compteId, demande }: Jobs['lettre-compte-existant'],
): Promise<void> {
  const du = { cause: demande as EvenementId, effet: 'lettre-compte-existant', destinataire: compteId }
  await envoyerUneFois(key, du, async () => {
    const compte = await compteAAvertir(key, compteId)
    if (!compte) return null
    const emetteur = await instanceEmettrice(key)
    const lettre = compteExistant(
      {
        emetteur,
        destinataire: compte.nom,
        lienConnexion: adresse(paths.connexion()),
        lienMotDePasse: adresse(paths.motDePasseOublie()),
      },
      'fr',
    )
    return { a: compte.email, emetteur, lettre }
  })
}
