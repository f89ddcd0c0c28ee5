import type { documents as fr } from '../fr/documents.ts'

const reponses = (n: number) => (n === 1 ? '1 answer has' : `${n} answers have`)

export const documents: typeof fr = {
  dossier: {
    titre: (demarche, numero) => `${demarche}, file ${numero}`,
    brouillon: (demarche) => `${demarche}, draft`,
    pied: (numero) => `File ${numero}`,
    piedDeBrouillon: 'Draft, not submitted yet',
    arrete: {
      titulaire: (quand) => `Made from what was saved on ${quand} (Paris time).`,
      invite: (quand) => `Made from what was saved on ${quand} (Paris time).`,
      agent: (quand) => `Made from what was saved and sent on ${quand} (Paris time).`,
    },
    parties: (titres) => `This document holds only the parts that are open to you: ${titres.join(', ')}.`,
    enAttente: (n) =>
      `${reponses(n)} changed since the last sending to the service, which does not read ${n === 1 ? 'it' : 'them'} yet. ${n === 1 ? 'It is' : 'They are'} pointed out below.`,
    demarche: 'Procedure',
    numero: 'File number',
    sansNumero: 'Given on submission',
    titulaire: { titulaire: 'Owner', invite: 'Owner', agent: 'Applicant' },
    etat: 'Status',
    deposeLe: 'Submitted on',
    decideLe: 'Decided on',
    retireLe: 'Withdrawn on',
    heureDeParis: (quand) => `${quand} (Paris time)`,
    echeance: 'Usual answer before',
    empreinte: 'Digest of the submitted file (SHA-256)',
    motivation: 'The reasons given by the service',
    moments: 'What happened',
    moment: (fait, quand, par) => (par === null ? `${fait}, on ${quand}` : `${fait}, on ${quand} (${par})`),
    automatique: 'automatically',
    modifications: 'What the service does not read yet',
    valeur: (quoi, texte) => `${quoi}: ${texte}`,
    modifiee: (libelle) => `${libelle} (changed, not sent yet)`,
    reponses: 'Answers',
    aucuneReponse: 'No question is asked.',
    sansReponse: 'Not answered',
    bloc: (libelle, n, total) => `${libelle}: ${n} of ${total}`,
    sha256: (groupes) => `SHA-256: ${groupes}`,
    etatDePiece: {
      en_attente: 'Being checked',
      sain: '',
      infecte: 'Refused by the check',
      corrompu: 'Refused by the check',
      purge: 'Deleted at the end of its retention',
    },
    annotations: 'Notes of the service',
    annotationsAide: 'The applicant does not see them.',
    telecharger: 'Download the file (PDF)',
    telechargerPartie: 'Download my parts of the file (PDF)',
  },
}
