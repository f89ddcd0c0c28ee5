import { commun as communFr } from './fr/commun.ts'
import { ui as uiFr } from './fr/ui.ts'
import { publics as publicsFr } from './fr/publics.ts'
import { erreurs as erreursFr } from './fr/erreurs.ts'
import { compte as compteFr } from './fr/compte.ts'
import { usager as usagerFr } from './fr/usager.ts'
import { instructeur as instructeurFr } from './fr/instructeur.ts'
import { administrateur as administrateurFr } from './fr/administrateur.ts'
import { editeur as editeurFr } from './fr/editeur.ts'
import { liste as listeFr } from './fr/liste.ts'
import { importGroupes as importGroupesFr } from './fr/import-groupes.ts'
import { ficheDeGroupe as ficheDeGroupeFr } from './fr/fiche-de-groupe.ts'
import { groupes as groupesFr } from './fr/groupes.ts'
import { demarche as demarcheFr } from './fr/demarche.ts'
import { durees as dureesFr } from './fr/durees.ts'
import { direct as directFr } from './fr/direct.ts'
import { etats as etatsFr } from './fr/etats.ts'
import { langues as languesFr } from './fr/langues.ts'
import { lettres as lettresFr } from './fr/lettres.ts'
import { courriels as courrielsFr } from './fr/courriels.ts'
import { transfert as transfertFr } from './fr/transfert.ts'
import { messagerie as messagerieFr } from './fr/messagerie.ts'
import { remarques as remarquesFr } from './fr/remarques.ts'
import { avis as avisFr } from './fr/avis.ts'
import { lots as lotsFr } from './fr/lots.ts'
import { decisions as decisionsFr } from './fr/decisions.ts'
import { invites as invitesFr } from './fr/invites.ts'
import { apresDepot as apresDepotFr } from './fr/apres-depot.ts'
import { pageDuDossier as pageDuDossierFr } from './fr/page-du-dossier.ts'
import { silence as silenceFr } from './fr/silence.ts'
import { documents as documentsFr } from './fr/documents.ts'
import { retour as retourFr } from './fr/retour.ts'
import { colonnes as colonnesFr } from './fr/colonnes.ts'
import { etiquettes as etiquettesFr } from './fr/etiquettes.ts'
import { reaffectation as reaffectationFr } from './fr/reaffectation.ts'
import { reorientation as reorientationFr } from './fr/reorientation.ts'
import { repetition as repetitionFr } from './fr/repetition.ts'
import { statistiques as statistiquesFr } from './fr/statistiques.ts'
import { notifications as notificationsFr } from './fr/notifications.ts'
import { scenarios as scenariosFr } from './fr/scenarios.ts'
import { essai as essaiFr } from './fr/essai.ts'
import { preremplir as preremplirFr } from './fr/preremplir.ts'
import { identite as identiteFr } from './fr/identite.ts'
import { reglages as reglagesFr } from './fr/reglages.ts'
import { vie as vieFr } from './fr/vie.ts'
import { paquet as paquetFr } from './fr/paquet.ts'
import { publication as publicationFr } from './fr/publication.ts'
import { conditions as conditionsFr } from './fr/conditions.ts'
import { attestations as attestationsFr } from './fr/attestations.ts'
import { fichiersDeDemarche as fichiersDeDemarcheFr } from './fr/fichiers-de-demarche.ts'
import { typesDeChamp as typesDeChampFr } from './fr/types-de-champ.ts'
import { exports as exportsFr } from './fr/exports.ts'
import { commun as communEn } from './en/commun.ts'
import { ui as uiEn } from './en/ui.ts'
import { publics as publicsEn } from './en/publics.ts'
import { erreurs as erreursEn } from './en/erreurs.ts'
import { compte as compteEn } from './en/compte.ts'
import { usager as usagerEn } from './en/usager.ts'
import { instructeur as instructeurEn } from './en/instructeur.ts'
import { administrateur as administrateurEn } from './en/administrateur.ts'
import { editeur as editeurEn } from './en/editeur.ts'
import { liste as listeEn } from './en/liste.ts'
import { importGroupes as importGroupesEn } from './en/import-groupes.ts'
import { ficheDeGroupe as ficheDeGroupeEn } from './en/fiche-de-groupe.ts'
import { groupes as groupesEn } from './en/groupes.ts'
import { demarche as demarcheEn } from './en/demarche.ts'
import { durees as dureesEn } from './en/durees.ts'
import { direct as directEn } from './en/direct.ts'
import { etats as etatsEn } from './en/etats.ts'
import { langues as languesEn } from './en/langues.ts'
import { lettres as lettresEn } from './en/lettres.ts'
import { courriels as courrielsEn } from './en/courriels.ts'
import { transfert as transfertEn } from './en/transfert.ts'
import { messagerie as messagerieEn } from './en/messagerie.ts'
import { remarques as remarquesEn } from './en/remarques.ts'
import { avis as avisEn } from './en/avis.ts'
import { lots as lotsEn } from './en/lots.ts'
import { decisions as decisionsEn } from './en/decisions.ts'
import { invites as invitesEn } from './en/invites.ts'
import { apresDepot as apresDepotEn } from './en/apres-depot.ts'
import { pageDuDossier as pageDuDossierEn } from './en/page-du-dossier.ts'
import { silence as silenceEn } from './en/silence.ts'
import { documents as documentsEn } from './en/documents.ts'
import { retour as retourEn } from './en/retour.ts'
import { colonnes as colonnesEn } from './en/colonnes.ts'
import { etiquettes as etiquettesEn } from './en/etiquettes.ts'
import { reaffectation as reaffectationEn } from './en/reaffectation.ts'
import { reorientation as reorientationEn } from './en/reorientation.ts'
import { repetition as repetitionEn } from './en/repetition.ts'
import { statistiques as statistiquesEn } from './en/statistiques.ts'
import { notifications as notificationsEn } from './en/notifications.ts'
import { scenarios as scenariosEn } from './en/scenarios.ts'
import { essai as essaiEn } from './en/essai.ts'
import { preremplir as preremplirEn } from './en/preremplir.ts'
import { identite as identiteEn } from './en/identite.ts'
import { reglages as reglagesEn } from './en/reglages.ts'
import { vie as vieEn } from './en/vie.ts'
import { paquet as paquetEn } from './en/paquet.ts'
import { publication as publicationEn } from './en/publication.ts'
import { conditions as conditionsEn } from './en/conditions.ts'
import { attestations as attestationsEn } from './en/attestations.ts'
import { fichiersDeDemarche as fichiersDeDemarcheEn } from './en/fichiers-de-demarche.ts'
import { typesDeChamp as typesDeChampEn } from './en/types-de-champ.ts'
import { exports as exportsEn } from './en/exports.ts'

import { espacer } from './typographie.ts'

export type Langue = 'fr' | 'en'

const fr = {
  commun: communFr,
  ui: uiFr,
  publics: publicsFr,
  erreurs: erreursFr,
  compte: compteFr,
  usager: usagerFr,
  instructeur: instructeurFr,
  administrateur: administrateurFr,
  editeur: editeurFr,
  liste: listeFr,
  groupes: groupesFr,
  ficheDeGroupe: ficheDeGroupeFr,
  importGroupes: importGroupesFr,
  demarche: demarcheFr,
  direct: directFr,
  durees: dureesFr,
  etats: etatsFr,
  langues: languesFr,
  lettres: lettresFr,
  courriels: courrielsFr,
  retour: retourFr,
  transfert: transfertFr,
  messagerie: messagerieFr,
  remarques: remarquesFr,
  avis: avisFr,
  lots: lotsFr,
  decisions: decisionsFr,
  invites: invitesFr,
  apresDepot: apresDepotFr,
  pageDuDossier: pageDuDossierFr,
  silence: silenceFr,
  documents: documentsFr,
  preremplir: preremplirFr,
  colonnes: colonnesFr,
  etiquettes: etiquettesFr,
  reaffectation: reaffectationFr,
  reorientation: reorientationFr,
  repetition: repetitionFr,
  statistiques: statistiquesFr,
  notifications: notificationsFr,
  scenarios: scenariosFr,
  essai: essaiFr,
  identite: identiteFr,
  reglages: reglagesFr,
  vie: vieFr,
  paquet: paquetFr,
  publication: publicationFr,
  conditions: conditionsFr,
  attestations: attestationsFr,
  fichiersDeDemarche: fichiersDeDemarcheFr,
  typesDeChamp: typesDeChampFr,
  exports: exportsFr,
}
espacer(fr)

/** Every text of the site, by area. Each area is one file for each language; English has the shape of French. */
export type Textes = typeof fr

const en: Textes = {
  commun: communEn,
  ui: uiEn,
  publics: publicsEn,
  erreurs: erreursEn,
  compte: compteEn,
  usager: usagerEn,
  instructeur: instructeurEn,
  administrateur: administrateurEn,
  editeur: editeurEn,
  liste: listeEn,
  groupes: groupesEn,
  ficheDeGroupe: ficheDeGroupeEn,
  importGroupes: importGroupesEn,
  demarche: demarcheEn,
  direct: directEn,
  durees: dureesEn,
  etats: etatsEn,
  langues: languesEn,
  lettres: lettresEn,
  courriels: courrielsEn,
  retour: retourEn,
  transfert: transfertEn,
  messagerie: messagerieEn,
  remarques: remarquesEn,
  avis: avisEn,
  lots: lotsEn,
  decisions: decisionsEn,
  invites: invitesEn,
  apresDepot: apresDepotEn,
  pageDuDossier: pageDuDossierEn,
  silence: silenceEn,
  documents: documentsEn,
  preremplir: preremplirEn,
  colonnes: colonnesEn,
  etiquettes: etiquettesEn,
  reaffectation: reaffectationEn,
  reorientation: reorientationEn,
  repetition: repetitionEn,
  statistiques: statistiquesEn,
  notifications: notificationsEn,
  scenarios: scenariosEn,
  essai: essaiEn,
  identite: identiteEn,
  reglages: reglagesEn,
  vie: vieEn,
  paquet: paquetEn,
  publication: publicationEn,
  conditions: conditionsEn,
  attestations: attestationsEn,
  fichiersDeDemarche: fichiersDeDemarcheEn,
  typesDeChamp: typesDeChampEn,
  exports: exportsEn,
}

const DICTIONNAIRES: Record<Langue, Textes> = { fr, en }

/** The texts of a language. Isomorphic: pages, letters and documents read the same ones. */
export function textes(langue: Langue): Textes {
  return DICTIONNAIRES[langue]
}
