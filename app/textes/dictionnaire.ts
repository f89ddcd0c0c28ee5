import { commun as communFr } from './fr/commun.ts'
import { ui as uiFr } from './fr/ui.ts'
import { publics as publicsFr } from './fr/publics.ts'
import { erreurs as erreursFr } from './fr/erreurs.ts'
import { compte as compteFr } from './fr/compte.ts'
import { usager as usagerFr } from './fr/usager.ts'
import { instructeur as instructeurFr } from './fr/instructeur.ts'
import { administrateur as administrateurFr } from './fr/administrateur.ts'
import { demarche as demarcheFr } from './fr/demarche.ts'
import { durees as dureesFr } from './fr/durees.ts'
import { direct as directFr } from './fr/direct.ts'
import { etats as etatsFr } from './fr/etats.ts'
import { lettres as lettresFr } from './fr/lettres.ts'
import { transfert as transfertFr } from './fr/transfert.ts'
import { messagerie as messagerieFr } from './fr/messagerie.ts'
import { remarques as remarquesFr } from './fr/remarques.ts'
import { invites as invitesFr } from './fr/invites.ts'
import { apresDepot as apresDepotFr } from './fr/apres-depot.ts'
import { silence as silenceFr } from './fr/silence.ts'
import { documents as documentsFr } from './fr/documents.ts'
import { preremplir as preremplirFr } from './fr/preremplir.ts'
import { identite as identiteFr } from './fr/identite.ts'
import { commun as communEn } from './en/commun.ts'
import { ui as uiEn } from './en/ui.ts'
import { publics as publicsEn } from './en/publics.ts'
import { erreurs as erreursEn } from './en/erreurs.ts'
import { compte as compteEn } from './en/compte.ts'
import { usager as usagerEn } from './en/usager.ts'
import { instructeur as instructeurEn } from './en/instructeur.ts'
import { administrateur as administrateurEn } from './en/administrateur.ts'
import { demarche as demarcheEn } from './en/demarche.ts'
import { durees as dureesEn } from './en/durees.ts'
import { direct as directEn } from './en/direct.ts'
import { etats as etatsEn } from './en/etats.ts'
import { lettres as lettresEn } from './en/lettres.ts'
import { transfert as transfertEn } from './en/transfert.ts'
import { messagerie as messagerieEn } from './en/messagerie.ts'
import { remarques as remarquesEn } from './en/remarques.ts'
import { invites as invitesEn } from './en/invites.ts'
import { apresDepot as apresDepotEn } from './en/apres-depot.ts'
import { silence as silenceEn } from './en/silence.ts'
import { documents as documentsEn } from './en/documents.ts'
import { preremplir as preremplirEn } from './en/preremplir.ts'
import { identite as identiteEn } from './en/identite.ts'

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
  demarche: demarcheFr,
  direct: directFr,
  durees: dureesFr,
  etats: etatsFr,
  lettres: lettresFr,
  transfert: transfertFr,
  messagerie: messagerieFr,
  remarques: remarquesFr,
  invites: invitesFr,
  apresDepot: apresDepotFr,
  silence: silenceFr,
  documents: documentsFr,
  preremplir: preremplirFr,
  identite: identiteFr,
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
  demarche: demarcheEn,
  direct: directEn,
  durees: dureesEn,
  etats: etatsEn,
  lettres: lettresEn,
  transfert: transfertEn,
  messagerie: messagerieEn,
  remarques: remarquesEn,
  invites: invitesEn,
  apresDepot: apresDepotEn,
  silence: silenceEn,
  documents: documentsEn,
  preremplir: preremplirEn,
  identite: identiteEn,
}

const DICTIONNAIRES: Record<Langue, Textes> = { fr, en }

/** The texts of a language. Isomorphic: pages, letters and documents read the same ones. */
export function textes(langue: Langue): Textes {
  return DICTIONNAIRES[langue]
}
