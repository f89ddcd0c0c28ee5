import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import type { LettreDEvenement } from '../../app/domain/dossier/consequences.ts'
import { recepisseDuDossier } from '../../app/domain/dossier/recepisse.ts'
import { corpsDeLettre, type CorpsResolu } from '../../app/domain/lettre/corps.ts'
import { SORTE_DE_LETTRE, type SorteDUnDossier } from '../../app/domain/lettre/sortes.ts'
import { lettreDeDossier, type LettreDeDossier } from '../../app/domain/notification/lettre-de-dossier.ts'
import { recepisse } from '../../app/documents/recepisse.ts'
import { dossierACorriger } from '../../app/mails/dossier-a-corriger.ts'
import { dossierAccepte } from '../../app/mails/dossier-accepte.ts'
import { dossierDepose } from '../../app/mails/dossier-depose.ts'
import { dossierEnInstruction } from '../../app/mails/dossier-en-instruction.ts'
import { dossierNouveauFormulaire } from '../../app/mails/dossier-nouveau-formulaire.ts'
import { dossierPlusPourVous, dossierPourVous } from '../../app/mails/dossier-pour-vous.ts'
import { dossierRefuse } from '../../app/mails/dossier-refuse.ts'
import { dossierRepris } from '../../app/mails/dossier-repris.ts'
import { dossierSansSuite } from '../../app/mails/dossier-sans-suite.ts'
import { dossierTraite } from '../../app/mails/dossier-traite.ts'
import { lettreDeDemarche } from '../../app/mails/lettre-de-demarche.ts'
import type { Emetteur, Lettre } from '../../app/mails/gabarit.ts'
import type { DonneesDossier } from '../../app/mails/lettre-de-dossier.ts'
import { partieFaite } from '../../app/mails/partie-faite.ts'
import { transfertRepondu } from '../../app/mails/transfert-repondu.ts'
import { paths } from '../../app/paths.ts'
import { pluriel } from '../../app/textes/pluriel.ts'
import { adresse, envoyerUneFois, instanceEmettrice, type Envoi } from '../lettres/expediteur.ts'
import { serviceEmetteur } from '../../app/mails/service-emetteur.ts'

/** Sends the letter that follows from an event of a dossier, unless the dossier or the account is gone. */
export async function lettreEvenement(key: SystemKey, job: Jobs['lettre-evenement']): Promise<void> {
  const du = { cause: job.evenementId, effet: job.lettre, destinataire: job.compteId }
  await envoyerUneFois(key, du, () => ecrireLettreEvenement(key, job))
}

/** The letter as it will leave; null when nobody is to be written to any more. */
export async function ecrireLettreEvenement(key: SystemKey, job: Jobs['lettre-evenement']): Promise<Envoi | null> {
  const donnees = await lettreDeDossier(key, job.evenementId, job.compteId)
  if (!donnees) return null
  const emetteur = serviceEmetteur(donnees.demarche.joindre, await instanceEmettrice(key))
  const tete = enTete(donnees, emetteur)
  const nom = lettreNommee(job.lettre)
  const sorte = SORTE_DE_LETTRE[nom]
  const corps = sorte ? await corpsDeLettre(key, donnees, sorte, tete.lien) : null
  const lettre = sorte && corps ? personnelle(donnees, tete, { nom, sorte, corps }) : LETTRES[nom](donnees, tete)
  return { a: donnees.destinataire.email, emetteur, lettre, ...(await piecesJointes(key, job.lettre, donnees)) }
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
  'dossier-repris': ({ evenementAt, motivation }, tete) =>
    dossierRepris({ ...tete, reprisLe: evenementAt, motivation: motivation ?? '' }, 'fr'),
  'dossier-nouveau-formulaire': ({ motivation }, tete) =>
    dossierNouveauFormulaire({ ...tete, motivation: motivation ?? '' }, 'fr'),
  'dossier-traite': ({ evenementAt }, tete) => dossierTraite({ ...tete, decideLe: evenementAt }, 'fr'),
  'transfert-accepte': ({ par }, tete) =>
    transfertRepondu(
      { ...tete, par: par ?? tete.emetteur.nom, isAccepte: true, lien: adresse(paths.usager.dossiers()) },
      'fr',
    ),
  'transfert-refuse': ({ par }, tete) =>
    transfertRepondu({ ...tete, par: par ?? tete.emetteur.nom, isAccepte: false }, 'fr'),
  'dossier-pour-vous': ({ demarche, dossier, titulaire, motivation, fichiers }, tete) =>
    dossierPourVous(
      {
        ...tete,
        mandataire: titulaire.nom,
        adresse: titulaire.email,
        etat: dossier.etat,
        service: demarche.service.nom,
        contact: demarche.joindre.contact,
        motivation: motivation ?? '',
        fichiers,
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
        contact: demarche.joindre.contact,
        lien: adresse(paths.usager.dossiers()),
      },
      'fr',
    ),
  'partie-faite': ({ par, dossier }, tete) =>
    partieFaite({ ...tete, par: par ?? tete.emetteur.nom, lien: adresse(paths.usager.invites(dossier.id)) }, 'fr'),
}

/** The letter in the words of the démarche. */
function personnelle(
  donnees: LettreDeDossier,
  tete: DonneesDossier,
  { nom, sorte, corps }: { nom: LettreDEvenement; sorte: SorteDUnDossier; corps: CorpsResolu },
): Lettre {
  const { demarche, evenementAt, silence } = donnees
  return lettreDeDemarche(
    {
      ...tete,
      sorte,
      corps,
      silence,
      delai: delaiEnMots(demarche.delaiReponseJours),
      faitLe: evenementAt,
      motivation: donnees.motivation ?? '',
      attestation: donnees.attestation,
      correction: { ...correctionDe(donnees), isRappel: nom === 'dossier-correction-rappel' },
      contactDroits: demarche.contactDroits,
    },
    'fr',
  )
}

function lettreNommee(name: string): LettreDEvenement {
  if (name in LETTRES) return name as LettreDEvenement
  throw new Error(`no letter is named ${name}`)
}

function enTete(
  { dossier, demarche, destinataire, evenementAt, fichiers }: LettreDeDossier,
  emetteur: Emetteur,
): DonneesDossier {
  return {
    emetteur,
    destinataire: destinataire.nom,
    numero: dossier.numero,
    demarche: demarche.titre,
    deposeLe: dossier.deposeAt ?? evenementAt,
    lien: adresse(paths.usager.dossier(dossier.id)),
    fichiers,
  }
}

function correctionDe({ correction, motivation }: LettreDeDossier): { message: string; echeance: string | null } {
  return { message: correction?.message ?? motivation ?? '', echeance: correction?.echeanceOn ?? null }
}

function decisionDe({ evenementAt, motivation, attestation }: LettreDeDossier) {
  return { decideLe: evenementAt, motivation: motivation ?? '', attestation }
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
