import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { clotureAEcrire } from '../../app/domain/demarche/annoncer-la-cloture.ts'
import { changementAEcrire, isLettreDAdministration } from '../../app/domain/demarche/lettre-d-administration.ts'
import { administrationDeDemarche } from '../../app/mails/administration-de-demarche.ts'
import { demarcheClose } from '../../app/mails/demarche-close.ts'
import { paths } from '../../app/paths.ts'
import { adresse, envoyerUneFois, instanceEmettrice, type Envoi } from '../lettres/expediteur.ts'
import { serviceEmetteur } from '../../app/mails/service-emetteur.ts'

/** Sends a letter about a démarche itself, unless there is nothing to say any more. */
export async function lettreDemarche(key: SystemKey, job: Jobs['lettre-demarche']): Promise<void> {
  const du = { cause: job.evenementId, effet: job.lettre, destinataire: job.compteId }
  await envoyerUneFois(key, du, () => ecrire(key, job))
}

async function ecrire(
  key: SystemKey,
  { evenementId, lettre, compteId }: Jobs['lettre-demarche'],
): Promise<Envoi | null> {
  if (isLettreDAdministration(lettre)) {
    const changement = await changementAEcrire(key, evenementId, compteId)
    if (!changement) return null
    const emetteur = await instanceEmettrice(key)
    const { email, demarcheId, ...donnees } = changement
    const lien = {
      ajoute: paths.administrateur.demarche(demarcheId),
      refuse: paths.administrateur.demarche(demarcheId),
      propose: paths.administrateur.transferts(),
      retire: paths.administrateur.demarches(),
      accepte: paths.administrateur.demarches(),
    }[lettre]
    return {
      a: email,
      emetteur,
      lettre: administrationDeDemarche({ ...donnees, lettre, emetteur, lien: adresse(lien) }, 'fr'),
    }
  }
  if (lettre !== 'close') throw new Error(`no letter is named ${lettre}`)
  const cloture = await clotureAEcrire(key, evenementId, compteId)
  if (!cloture) return null
  const { email, service, remplacante, ...donnees } = cloture
  const emetteur = serviceEmetteur(service, await instanceEmettrice(key))
  return {
    a: email,
    emetteur,
    lettre: demarcheClose(
      {
        ...donnees,
        emetteur,
        remplacante: remplacante && { titre: remplacante.titre, lien: adresse(paths.commencer(remplacante.chemin)) },
        lien: adresse(paths.usager.dossiers()),
      },
      'fr',
    ),
  }
}
