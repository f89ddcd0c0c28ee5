import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import type { LettreDEvenement } from '../../app/domain/dossier/consequences.ts'
import { recepisseDuDossier } from '../../app/domain/dossier/recepisse.ts'
import { lettreDeDossier, type LettreDeDossier } from '../../app/domain/notification/lettre-de-dossier.ts'
import { recepisse } from '../../app/documents/recepisse.ts'
import { dossierACorriger } from '../../app/mails/dossier-a-corriger.ts'
import { dossierAccepte } from '../../app/mails/dossier-accepte.ts'
import { dossierDepose } from '../../app/mails/dossier-depose.ts'
import { dossierEnInstruction } from '../../app/mails/dossier-en-instruction.ts'
import { dossierPlusPourVous, dossierPourVous } from '../../app/mails/dossier-pour-vous.ts'
import { dossierRefuse } from '../../app/mails/dossier-refuse.ts'
import { dossierSansSuite } from '../../app/mails/dossier-sans-suite.ts'
import { dossierTraite } from '../../app/mails/dossier-traite.ts'
import type { Emetteur, Lettre } from '../../app/mails/gabarit.ts'
import type { DonneesDossier } from '../../app/mails/lettre-de-dossier.ts'
import { partieFaite } from '../../app/mails/partie-faite.ts'
import { transfertRepondu } from '../../app/mails/transfert-repondu.ts'
import { paths } from '../../app/paths.ts'
import { pluriel } from '../../app/textes/pluriel.ts'
import { adresse, envoyerUneFois, instanceEmettrice, type Envoi } from '../lettres/expediteur.ts'
import { serviceEmetteur } from '../lettres/service.ts'

/** Sends the letter that follows from an event of a dossier, unless the dossier or the account is gone. */
export async function lettreEvenement(key: SystemKey, job: Jobs['lettre-evenement']): Promise<void> {
  const du = { cause: job.evenementId, effet: job.lettre, destinataire: job.compteId }
  await envoyerUneFois(key, du, async () => {
    const donnees = await lettreDeDossier(key, job.evenementId, job.compteId)
    if (!donnees) return null
    const emetteur = serviceEmetteur(donnees.demarche.service, await instanceEmettrice(key))
    const lettre = LETTRES[lettreNommee(job.lettre)](donnees, enTete(donnees, emetteur))
    return { a: donnees.destinataire.email, emetteur, lettre, ...(await piecesJointes(key, job.lettre, donnees)) }
  })
}

const LETTRES: Record<LettreDEvenement, (donnees: LettreDeDossier, enTete: DonneesDossier) => Lettre> = {
  'dossier-depose': ({ demarche, silence }, tete) =>
    dossierDepose({ ...tete, delai: delaiEnMots(demarche.delaiReponseJours), silence }, 'fr'),
  'dossier-a-corriger': (donnees, tete) =>
    dossierACorriger({ ...tete, ...correctionDe(donnees), isRappel: false }, 'fr'),
  'dossier-correction-rappel': (donnees, tete) =>
    dossierACorriger({ ...tete, ...correctionDe(donnees), isRappel: true }, 'fr'),
  'dossier-en-instruction': ({ demarche }, tete) =>
    dossierEnInstruction({ ...tete, delai: delaiEnMots(demarche.delaiReponseJours) }, 'fr'),
  'dossier-accepte': (donnees, tete) => dossierAccepte({ ...tete, ...decisionDe(donnees) }, 'fr'),
  'dossier-refuse': (donnees, tete) => dossierRefuse({ ...tete, ...decisionDe(donnees), recours: null }, 'fr'),
  'dossier-sans-suite': (donnees, tete) => dossierSansSuite({ ...tete, ...decisionDe(donnees) }, 'fr'),
  'dossier-traite': ({ evenementAt }, tete) => dossierTraite({ ...tete, decideLe: evenementAt }, 'fr'),
  'transfert-accepte': ({ par }, tete) =>
    transfertRepondu(
      { ...tete, par: par ?? tete.emetteur.nom, isAccepte: true, lien: adresse(paths.usager.dossiers()) },
      'fr',
    ),
  'transfert-refuse': ({ par }, tete) =>
    transfertRepondu({ ...tete, par: par ?? tete.emetteur.nom, isAccepte: false }, 'fr'),
  'dossier-pour-vous': ({ demarche, dossier, titulaire, motivation }, tete) =>
    dossierPourVous(
      {
        ...tete,
        mandataire: titulaire.nom,
        adresse: titulaire.email,
        etat: dossier.etat,
        service: demarche.service.nom,
        contact: demarche.service.contact,
        motivation: motivation ?? '',
        jours: null,
      },
      'fr',
    ),
  'dossier-plus-pour-vous': ({ demarche, titulaire }, tete) =>
    dossierPlusPourVous(
      {
        ...tete,
        mandataire: titulaire.nom,
        adresse: titulaire.email,
        contact: demarche.service.contact,
        lien: adresse(paths.usager.dossiers()),
      },
      'fr',
    ),
  'partie-faite': ({ par, dossier }, tete) =>
    partieFaite({ ...tete, par: par ?? tete.emetteur.nom, lien: adresse(paths.usager.invites(dossier.id)) }, 'fr'),
}

function lettreNommee(name: string): LettreDEvenement {
  if (name in LETTRES) return name as LettreDEvenement
  throw new Error(`no letter is named ${name}`)
}

function enTete({ dossier, demarche, destinataire, evenementAt }: LettreDeDossier, emetteur: Emetteur): DonneesDossier {
  return {
    emetteur,
    destinataire: destinataire.nom,
    numero: dossier.numero,
    demarche: demarche.titre,
    deposeLe: dossier.deposeAt ?? evenementAt,
    lien: adresse(paths.usager.dossier(dossier.id)),
  }
}

function correctionDe({ correction, motivation }: LettreDeDossier): { message: string; echeance: string | null } {
  return { message: correction?.message ?? motivation ?? '', echeance: correction?.echeanceOn ?? null }
}

function decisionDe({ evenementAt, motivation }: LettreDeDossier): { decideLe: string; motivation: string } {
  return { decideLe: evenementAt, motivation: motivation ?? '' }
}

function delaiEnMots(jours: number | null): string | null {
  return jours === null ? null : `${jours} ${pluriel('fr', jours, { one: 'jour', other: 'jours' })}`
}

async function piecesJointes(
  key: SystemKey,
  lettre: string,
  { dossier }: LettreDeDossier,
): Promise<Pick<Envoi, 'piecesJointes'>> {
  if (lettre !== 'dossier-depose') return {}
  const donnees = await recepisseDuDossier(key, dossier.id)
  if (!donnees) return {}
  return {
    piecesJointes: [
      { nom: `recepisse-${dossier.numero}.pdf`, type: 'application/pdf', contenu: await recepisse(donnees, 'fr') },
    ],
  }
}
