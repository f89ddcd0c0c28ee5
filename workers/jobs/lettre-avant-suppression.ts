import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { lettreAvantSuppression as donneesDe } from '../../app/domain/notification/lettre-avant-suppression.ts'
import { addDays, type CivilDate } from '../../form-engine/temps.ts'
import { brouillonBientotSupprime } from '../../app/mails/brouillon-bientot-supprime.ts'
import { dossierBientotSupprime } from '../../app/mails/dossier-bientot-supprime.ts'
import { paths } from '../../app/paths.ts'
import { adresse, envoyerUneFois, instanceEmettrice } from '../lettres/expediteur.ts'

/** The letter before a deletion: what goes, when, and how to keep it. Those who came back in the meantime get none. */
export async function lettreAvantSuppression(key: SystemKey, job: Jobs['lettre-avant-suppression']): Promise<void> {
  const du = { cause: job.evenementId, effet: 'lettre-avant-suppression', destinataire: job.compteId }
  await envoyerUneFois(key, du, async () => {
    const donnees = await donneesDe(key, job.compteId, job.dossiers)
    const [first] = donnees?.dossiers ?? []
    if (!donnees || !first) return null
    const isDraft = first.etat === 'brouillon'
    const emetteur = await instanceEmettrice(key)
    const lettre = (isDraft ? brouillonBientotSupprime : dossierBientotSupprime)(
      {
        emetteur,
        destinataire: donnees.destinataire.nom,
        dossiers: donnees.dossiers.map(({ numero, demarche }) => ({ numero: isDraft ? null : numero, demarche })),
        supprimeLe: dayAfter(first.purgeAt),
        lien: adresse(donnees.dossiers.length === 1 ? paths.usager.dossier(first.id) : paths.usager.dossiers()),
      },
      'fr',
    )
    return { a: donnees.destinataire.email, emetteur, lettre }
  })
}

/** A dossier goes from 00:00 of the day after its last day: the earliest of the letter is the one announced. */
function dayAfter(lastDay: CivilDate): CivilDate {
  return addDays(lastDay, 1)
}
