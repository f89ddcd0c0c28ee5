import type { Jobs } from '../../db/queues.ts'
import { lettreDAvis, type LettreEcrite } from '../../app/domain/avis/lettre.ts'
import type { SorteDeLettre } from '../../app/domain/avis/suites.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { avis } from '../../app/mails/avis.ts'
import { serviceEmetteur } from '../../app/mails/service-emetteur.ts'
import { paths } from '../../app/paths.ts'
import { adresse, envoyerUneFois, instanceEmettrice } from '../lettres/expediteur.ts'

/** What nothing is left to open of. */
const SANS_LIEN: readonly LettreEcrite[] = ['revoque', 'clos']

/** Tells one person of an opinion, unless there is nothing to say any more. */
export async function lettreAvis(key: SystemKey, { evenementId, avisId, sorte }: Jobs['lettre-avis']): Promise<void> {
  const du = { cause: evenementId, effet: `lettre-avis:${sorte}`, destinataire: avisId }
  await envoyerUneFois(key, du, async () => {
    const donnees = await lettreDAvis(key, avisId, sorte as SorteDeLettre)
    if (!donnees) return null
    const { destinataire, dossier, demarche, pour } = donnees
    const instance = await instanceEmettrice(key)
    const emetteur = pour === 'expert' ? serviceEmetteur(demarche.service, instance) : instance
    const page = pour === 'expert' ? paths.expert.avis(avisId) : paths.instructeur.avis(dossier.id)
    const lettre = avis(
      {
        emetteur,
        destinataire: destinataire.nom,
        sorte: donnees.sorte,
        pour,
        lien: SANS_LIEN.includes(donnees.sorte) ? null : adresse(page),
        demarche: demarche.titre,
        numero: dossier.numero,
        reglages: pour === 'demandeur' ? adresse(paths.instructeur.notifications(donnees.demarcheId)) : null,
        par: donnees.par,
        echeanceOn: donnees.echeanceOn,
      },
      'fr',
    )
    return { a: destinataire.email, emetteur, lettre }
  })
}
