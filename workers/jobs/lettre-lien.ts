import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { jetonDuLien } from '../../app/domain/compte/liens.ts'
import { lienAEnvoyer, type LienAEnvoyer } from '../../app/domain/notification/lien-a-envoyer.ts'
import { politique } from '../../app/domain/politique/table.ts'
import { invitationAvis } from '../../app/mails/avis.ts'
import { confirmationAdresse } from '../../app/mails/confirmation-adresse.ts'
import type { Emetteur, Lettre } from '../../app/mails/gabarit.ts'
import { invitation } from '../../app/mails/invitation.ts'
import { dossierPourVous } from '../../app/mails/dossier-pour-vous.ts'
import { invitationDossier } from '../../app/mails/invitation-dossier.ts'
import { motDePasse } from '../../app/mails/mot-de-passe.ts'
import { paths } from '../../app/paths.ts'
import { adresse, envoyerUneFois, instanceEmettrice } from '../lettres/expediteur.ts'

/** Sends the letter of a single-use link, unless the link is dead by now. */
export async function lettreLien(key: SystemKey, { lienId }: Jobs['lettre-lien']): Promise<void> {
  await envoyerUneFois(key, { cause: lienId, effet: 'lettre-lien', destinataire: lienId }, async () => {
    const lien = await lienAEnvoyer(key, lienId)
    if (!lien) return null
    const emetteur = await instanceEmettrice(key)
    return { a: lien.email, emetteur, lettre: LETTRES[lien.objet](lien, emetteur) }
  })
}

const { confirmHours, resetMinutes, invitationDays } = politique.links

const LETTRES: Record<LienAEnvoyer['objet'], (lien: LienAEnvoyer, emetteur: Emetteur) => Lettre> = {
  confirmation: (lien, emetteur) =>
    confirmationAdresse(
      { emetteur, destinataire: lien.nom, lien: adresse(paths.confirmation(jetonDuLien(lien))), heures: confirmHours },
      'fr',
    ),
  'mot-de-passe': (lien, emetteur) =>
    motDePasse(
      { emetteur, destinataire: lien.nom, lien: adresse(paths.motDePasse(jetonDuLien(lien))), minutes: resetMinutes },
      'fr',
    ),
  invitation: (lien, emetteur) => {
    const tete = {
      emetteur,
      destinataire: lien.nom,
      lien: adresse(paths.invitation(jetonDuLien(lien))),
      jours: invitationDays,
    }
    if (lien.dossier?.beneficiaire) {
      const { invitePar, adresse: email, demarche, beneficiaire } = lien.dossier
      return dossierPourVous(
        { ...tete, ...beneficiaire, motivation: '', fichiers: 0, mandataire: invitePar, adresse: email, demarche },
        'fr',
      )
    }
    if (lien.dossier) return invitationDossier({ ...tete, ...lien.dossier }, 'fr')
    if (lien.avis.length > 0) return invitationAvis({ ...tete, demandes: lien.avis }, 'fr')
    const role = lien.role === 'instructeur' ? 'instructeur' : 'administrateur'
    return invitation({ ...tete, role, invitePar: lien.invitePar ?? emetteur.nom, demarche: lien.demarche }, 'fr')
  },
}
