/**
 * The access matrix, written by hand as law: one line per route. A route that is not here fails the test; so does a
 * line whose route is gone.
 */
import type { Acteur, Monde } from './support/acteurs.ts'

/** Who gets in. Everybody else who is signed in reads 404; who is not is led to the login page. */
export interface Loi {
  entrent: readonly Acteur[] | 'tous'
  /** Methods the route answers; any other is 405 for those who get in. */
  methodes: 'GET' | 'POST' | 'GET POST'
  /** Who may post, where some of those who read may not: these are refused as whoever is not let in. */
  ecrivent?: readonly Acteur[]
  /** Address with the objects of the world; `supprime` is the same with an object that no longer exists. */
  adresse: (params: Monde['params']) => string
}

const CONNECTES = [
  'usager',
  'autreUsager',
  'inviteEntier',
  'inviteDUnePartie',
  'inviteLecteur',
  'exInvite',
  'beneficiaire',
  'instructeur',
  'autreInstructeur',
  'expert',
  'exExpert',
  'autreExpert',
  'administrateur',
  'autreAdministrateur',
  'superAdministrateur',
] as const satisfies Acteur[]
const TITULAIRE = ['usager'] as const satisfies Acteur[]
/** Whoever sees all of the dossier, fills what they see of it, deposits it, reads any of it. */
const QUI_VOIENT_TOUT = ['usager', 'inviteEntier', 'inviteLecteur'] as const satisfies Acteur[]
const QUI_VOIENT_TOUT_DU_DEPOSE = [...QUI_VOIENT_TOUT, 'beneficiaire'] as const satisfies Acteur[]
const QUI_REMPLISSENT = ['usager', 'inviteEntier', 'inviteDUnePartie'] as const satisfies Acteur[]
const QUI_DEPOSENT = ['usager', 'inviteEntier'] as const satisfies Acteur[]
const LECTEURS = ['usager', 'inviteEntier', 'inviteDUnePartie', 'inviteLecteur'] as const satisfies Acteur[]
/** Of the deposited dossier, those for whom it was made too. */
const LECTEURS_DU_DEPOSE = [...LECTEURS, 'beneficiaire'] as const satisfies Acteur[]
const INVITES = ['inviteEntier', 'inviteDUnePartie', 'inviteLecteur'] as const satisfies Acteur[]
const INSTRUCTEURS = ['instructeur', 'autreInstructeur'] as const satisfies Acteur[]
const DU_GROUPE = ['instructeur'] as const satisfies Acteur[]
const EXPERTS = ['expert', 'exExpert', 'autreExpert'] as const satisfies Acteur[]
const QUI_DONNE_SON_AVIS = ['expert'] as const satisfies Acteur[]
const ADMINISTRATEURS = ['administrateur', 'autreAdministrateur'] as const satisfies Acteur[]
const DE_LA_DEMARCHE = ['administrateur'] as const satisfies Acteur[]
const SUPER = ['superAdministrateur'] as const satisfies Acteur[]

const publique = (adresse: string, methodes: Loi['methodes'] = 'GET'): Loi => ({
  entrent: 'tous',
  methodes,
  adresse: () => adresse,
})
const loi = (
  entrent: Loi['entrent'],
  methodes: Loi['methodes'],
  adresse: Loi['adresse'],
  ecrivent?: Loi['ecrivent'],
): Loi => ({ entrent, methodes, adresse, ...(ecrivent && { ecrivent }) })

export const LOI: Record<string, Loi> = {
  'routes/_index': publique('/'),
  'routes/$': publique('/nulle-part'),
  'routes/accessibilite': publique('/accessibilite'),
  'routes/affichage': publique('/affichage', 'GET POST'),
  'routes/commencer.$chemin': loi('tous', 'GET POST', ({ chemin }) => `/commencer/${chemin}`),
  'routes/commencer.$chemin_.documents.$fichier': loi(
    'tous',
    'GET',
    ({ chemin, document }) => `/commencer/${chemin}/documents/${document}`,
  ),
  'routes/statistiques.$chemin._index': loi('tous', 'GET', ({ chemin }) => `/statistiques/${chemin}`),
  'routes/statistiques.$chemin.csv': loi('tous', 'GET', ({ chemin }) => `/statistiques/${chemin}/csv`),
  'routes/commencer.$chemin_.formulaire-vierge': loi(
    'tous',
    'GET',
    ({ chemin }) => `/commencer/${chemin}/formulaire-vierge`,
  ),
  'routes/api.public.v1.demarches.$demarche.dossiers': loi(
    'tous',
    'GET POST',
    ({ chemin }) => `/api/public/v1/demarches/${chemin}/dossiers?prefill_token=faux`,
  ),
  'routes/preremplir.$chemin._index': loi('tous', 'GET', ({ chemin }) => `/preremplir/${chemin}`),
  'routes/preremplir.$chemin.schema': loi('tous', 'GET', ({ chemin }) => `/preremplir/${chemin}/schema`),
  'routes/confirmation.$jeton': publique('/confirmation/faux', 'GET POST'),
  'routes/connexion': publique('/connexion', 'GET POST'),
  'routes/contact': publique('/contact'),
  'routes/cookies': publique('/cookies'),
  'routes/deconnexion': publique('/deconnexion', 'GET POST'),
  'routes/donnees-personnelles': publique('/donnees-personnelles'),
  'routes/durees': publique('/durees'),
  'routes/signature': publique('/signature'),
  'routes/evenements': loi(LECTEURS, 'GET', ({ brouillon }) => `/evenements?dossiers=${brouillon}`),
  'routes/galerie': publique('/galerie'),
  'routes/inscription': publique('/inscription', 'GET POST'),
  'routes/essayer.$jeton': publique('/essayer/faux', 'GET POST'),
  'routes/invitation.$jeton': publique('/invitation/faux', 'GET POST'),
  'routes/logo': publique('/logo?v=0'),
  'routes/mentions-legales': publique('/mentions-legales'),
  'routes/mot-de-passe-oublie': publique('/mot-de-passe-oublie', 'GET POST'),
  'routes/mot-de-passe.$jeton': publique('/mot-de-passe/faux', 'GET POST'),
  'routes/plan-du-site': publique('/plan-du-site'),
  'routes/robots[.]txt': publique('/robots.txt'),
  'routes/sante': publique('/sante'),
  'routes/theme[.]css': publique('/theme.css'),

  'routes/session': loi(CONNECTES, 'GET POST', () => '/session'),
  'routes/session_.etat': loi(CONNECTES, 'GET POST', () => '/session/etat'),
  'routes/session_.ouvrir': publique('/session/ouvrir', 'POST'),
  'routes/notifications': loi(CONNECTES, 'GET POST', () => '/notifications'),
  'routes/profil': loi(CONNECTES, 'GET POST', () => '/profil'),

  'routes/usager.dossiers._index': loi(CONNECTES, 'GET', () => '/usager/dossiers'),
  'routes/usager.transferts': loi(CONNECTES, 'GET POST', () => '/usager/transferts'),
  'routes/usager.dossiers.$id.transferer': loi(
    TITULAIRE,
    'GET POST',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/transferer`,
  ),
  'routes/usager.dossiers.$id._index': loi(LECTEURS_DU_DEPOSE, 'GET', ({ depose }) => `/usager/dossiers/${depose}`),
  'routes/usager.dossiers.$id.identite': loi(
    TITULAIRE,
    'GET POST',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/identite`,
  ),
  'routes/usager.dossiers.$id.remplir.$page': loi(
    QUI_REMPLISSENT,
    'GET POST',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/remplir/pour-commencer`,
  ),
  'routes/usager.dossiers.$id.operations': loi(
    QUI_REMPLISSENT,
    'POST',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/operations`,
  ),
  'routes/usager.dossiers.$id.referentiels.$champ': loi(
    QUI_REMPLISSENT,
    'GET',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/referentiels/ecole?q=CANARI`,
  ),
  'routes/usager.dossiers.$id.verifier': loi(
    QUI_REMPLISSENT,
    'GET POST',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/verifier`,
    QUI_DEPOSENT,
  ),
  'routes/usager.dossiers.$id.invites': loi(
    TITULAIRE,
    'GET POST',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/invites`,
  ),
  'routes/usager.dossiers.$id.invites_.$invite_.retirer': loi(
    TITULAIRE,
    'GET POST',
    ({ brouillon, invitation }) => `/usager/dossiers/${brouillon}/invites/${invitation}/retirer`,
  ),
  'routes/usager.dossiers.$id.ma-partie': loi(
    QUI_REMPLISSENT,
    'GET POST',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/ma-partie`,
  ),
  'routes/usager.dossiers.$id.quitter': loi(
    INVITES,
    'GET POST',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/quitter`,
  ),
  'routes/usager.dossiers.$id.recommencer': loi(
    TITULAIRE,
    'GET POST',
    ({ depose }) => `/usager/dossiers/${depose}/recommencer`,
  ),
  'routes/usager.dossiers.$id.supprimer': loi(
    TITULAIRE,
    'GET POST',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/supprimer`,
  ),
  'routes/usager.dossiers.$id.garder': loi(
    TITULAIRE,
    'GET POST',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/garder`,
  ),
  'routes/usager.dossiers.$id.formulaire-vu': loi(
    QUI_REMPLISSENT,
    'GET POST',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/formulaire-vu`,
  ),
  'routes/usager.dossiers.$id.restaurer': loi(
    TITULAIRE,
    'GET POST',
    ({ corbeille }) => `/usager/dossiers/${corbeille}/restaurer`,
  ),
  'routes/usager.dossiers.$id.retirer': loi(
    TITULAIRE,
    'GET POST',
    ({ depose }) => `/usager/dossiers/${depose}/retirer`,
  ),
  'routes/usager.dossiers.$id.lire-decision': loi(
    TITULAIRE,
    'GET POST',
    ({ depose }) => `/usager/dossiers/${depose}/lire-decision`,
  ),
  'routes/usager.dossiers.$id.annuler-retrait': loi(
    TITULAIRE,
    'GET POST',
    ({ depose }) => `/usager/dossiers/${depose}/annuler-retrait`,
  ),
  'routes/usager.dossiers.$id.transmettre': loi(
    QUI_REMPLISSENT,
    'GET POST',
    ({ depose }) => `/usager/dossiers/${depose}/transmettre`,
    QUI_DEPOSENT,
  ),
  'routes/usager.dossiers.$id.abandonner': loi(
    QUI_DEPOSENT,
    'GET POST',
    ({ depose }) => `/usager/dossiers/${depose}/abandonner`,
  ),
  'routes/usager.dossiers.$id.depose': loi(
    LECTEURS_DU_DEPOSE,
    'GET',
    ({ depose }) => `/usager/dossiers/${depose}/depose`,
  ),
  'routes/verifier._index': publique('/verifier'),
  'routes/verifier.$numero': publique('/verifier/AAAA-AAAA-AAAA?code=faux'),
  'routes/verifier.$numero_.televerser': publique('/verifier/AAAA-AAAA-AAAA/televerser?code=faux', 'GET POST'),
  'routes/usager.dossiers.$id.attestation': loi(
    QUI_VOIENT_TOUT_DU_DEPOSE,
    'GET',
    ({ depose }) => `/usager/dossiers/${depose}/attestation`,
  ),
  'routes/instructeur.dossiers.$id.attestation': loi(
    DU_GROUPE,
    'GET',
    ({ depose }) => `/instructeur/dossiers/${depose}/attestation`,
  ),
  'routes/administrateur.demarches.$id.attestations._index': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche }) => `/administrateur/demarches/${demarche}/attestations`,
  ),
  'routes/administrateur.demarches.$id.attestations.$modele': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche, modele }) => `/administrateur/demarches/${demarche}/attestations/${modele}`,
  ),
  'routes/administrateur.demarches.$id.attestations.$modele_.apercu': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche, modele }) => `/administrateur/demarches/${demarche}/attestations/${modele}/apercu`,
  ),
  'routes/administrateur.demarches.$id.attestations.$modele_.televerser': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche, modele }) => `/administrateur/demarches/${demarche}/attestations/${modele}/televerser`,
  ),
  'routes/usager.dossiers.$id.recepisse': loi(
    QUI_VOIENT_TOUT_DU_DEPOSE,
    'GET',
    ({ depose }) => `/usager/dossiers/${depose}/recepisse`,
  ),
  'routes/usager.dossiers.$id.pdf': loi(LECTEURS_DU_DEPOSE, 'GET', ({ depose }) => `/usager/dossiers/${depose}/pdf`),
  'routes/usager.dossiers.$id.documents.$fichier': loi(
    LECTEURS_DU_DEPOSE,
    'GET',
    ({ depose, document }) => `/usager/dossiers/${depose}/documents/${document}`,
  ),
  'routes/usager.dossiers.$id.fichiers.$piece': loi(
    LECTEURS_DU_DEPOSE,
    'GET',
    ({ depose, piece }) => `/usager/dossiers/${depose}/fichiers/${piece}`,
  ),
  'routes/usager.dossiers.$id.fichiers_.$piece_.$jeton': loi(
    LECTEURS_DU_DEPOSE,
    'GET',
    ({ depose, piece }) => `/usager/dossiers/${depose}/fichiers/${piece}/0.faux`,
  ),
  'routes/usager.dossiers.$id.historique.$champ': loi(
    LECTEURS,
    'GET POST',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/historique/nom`,
    QUI_REMPLISSENT,
  ),
  'routes/usager.dossiers.$id.messagerie': loi(
    QUI_VOIENT_TOUT_DU_DEPOSE,
    'GET POST',
    ({ depose }) => `/usager/dossiers/${depose}/messagerie`,
  ),
  'routes/usager.dossiers.$id.remarques': loi(
    LECTEURS,
    'GET',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/remarques?sur=nom`,
  ),
  'routes/usager.dossiers.$id.remarques_.nouvelle': loi(
    LECTEURS,
    'GET POST',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/remarques/nouvelle?sur=nom`,
  ),
  'routes/usager.dossiers.$id.remarques_.$remarque': loi(
    LECTEURS_DU_DEPOSE,
    'GET POST',
    ({ depose, remarque }) => `/usager/dossiers/${depose}/remarques/${remarque}`,
  ),
  'routes/usager.dossiers.$id.version.$rang': loi(
    LECTEURS_DU_DEPOSE,
    'GET',
    ({ depose }) => `/usager/dossiers/${depose}/version/1`,
  ),
  'routes/usager.dossiers.$id.activite': loi(
    LECTEURS,
    'GET',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/activite`,
  ),
  'routes/usager.dossiers.$id.presence': loi(
    LECTEURS,
    'POST',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/presence`,
  ),
  'routes/usager.dossiers.$id.reutiliser.$champ': loi(
    QUI_REMPLISSENT,
    'GET POST',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/reutiliser/devis`,
  ),
  'routes/usager.dossiers.$id.voir.$piece': loi(
    LECTEURS_DU_DEPOSE,
    'GET',
    ({ depose, piece }) => `/usager/dossiers/${depose}/voir/${piece}`,
  ),
  'routes/usager.dossiers.$id.voir_.$piece_.$page': loi(
    LECTEURS_DU_DEPOSE,
    'GET',
    ({ depose, piece }) => `/usager/dossiers/${depose}/voir/${piece}/1`,
  ),
  'routes/usager.dossiers.$id.envois': loi(
    LECTEURS,
    'GET POST',
    ({ brouillon }) => `/usager/dossiers/${brouillon}/envois`,
    QUI_REMPLISSENT,
  ),
  'routes/usager.dossiers.$id.envois_.$envoi': loi(
    QUI_REMPLISSENT,
    'POST',
    ({ brouillon, piece }) => `/usager/dossiers/${brouillon}/envois/${piece}`,
  ),
  'routes/usager.dossiers.$id.envois_.$envoi_.$part': loi(
    QUI_REMPLISSENT,
    'POST',
    ({ brouillon, piece }) => `/usager/dossiers/${brouillon}/envois/${piece}/0`,
  ),

  'routes/instructeur._index': loi(INSTRUCTEURS, 'GET', () => '/instructeur'),
  'routes/instructeur.comptes': loi(INSTRUCTEURS, 'GET', () => '/instructeur/comptes'),
  'routes/instructeur.demarches.$id._index': loi(
    DU_GROUPE,
    'GET POST',
    ({ demarche }) => `/instructeur/demarches/${demarche}?onglet=tous`,
  ),
  'routes/instructeur.demarches.$id.colonnes': loi(
    DU_GROUPE,
    'GET POST',
    ({ demarche }) => `/instructeur/demarches/${demarche}/colonnes`,
  ),
  'routes/instructeur.demarches.$id.notifications': loi(
    DU_GROUPE,
    'GET POST',
    ({ demarche }) => `/instructeur/demarches/${demarche}/notifications`,
  ),
  'routes/instructeur.demarches.$id.exports': loi(
    DU_GROUPE,
    'GET POST',
    ({ demarche }) => `/instructeur/demarches/${demarche}/exports?onglet=tous`,
  ),
  'routes/instructeur.demarches.$id.exports_.$pret': loi(
    DU_GROUPE,
    'GET',
    ({ demarche, exportPret }) => `/instructeur/demarches/${demarche}/exports/${exportPret}`,
  ),
  'routes/instructeur.demarches.$id.exports_.modeles.$modele': loi(
    DU_GROUPE,
    'GET POST',
    ({ demarche, modeleDExport }) => `/instructeur/demarches/${demarche}/exports/modeles/${modeleDExport}`,
  ),
  'routes/instructeur.demarches.$id.groupe': loi(
    DU_GROUPE,
    'GET POST',
    ({ demarche }) => `/instructeur/demarches/${demarche}/groupe`,
  ),
  'routes/instructeur.demarches.$id.comptes': loi(
    DU_GROUPE,
    'GET',
    ({ demarche }) => `/instructeur/demarches/${demarche}/comptes`,
  ),
  'routes/instructeur.demarches.$id.statistiques': loi(
    DU_GROUPE,
    'GET',
    ({ demarche }) => `/instructeur/demarches/${demarche}/statistiques`,
  ),
  'routes/instructeur.demarches.$id.statistiques_.csv': loi(
    DU_GROUPE,
    'GET',
    ({ demarche }) => `/instructeur/demarches/${demarche}/statistiques/csv`,
  ),
  'routes/instructeur.presences': loi(INSTRUCTEURS, 'GET', () => '/instructeur/presences'),
  'routes/instructeur.dossiers.$id.etiquettes': loi(
    DU_GROUPE,
    'GET POST',
    ({ depose }) => `/instructeur/dossiers/${depose}/etiquettes`,
  ),
  'routes/instructeur.dossiers.$id.presence': loi(
    DU_GROUPE,
    'POST',
    ({ depose }) => `/instructeur/dossiers/${depose}/presence`,
  ),
  'routes/instructeur.dossiers._index': loi(INSTRUCTEURS, 'GET POST', () => '/instructeur/dossiers'),
  'routes/instructeur.lots.$id': loi(DU_GROUPE, 'GET POST', ({ lot }) => `/instructeur/lots/${lot}`),
  'routes/instructeur.dossiers.$id._index': loi(DU_GROUPE, 'GET', ({ depose }) => `/instructeur/dossiers/${depose}`),
  'routes/instructeur.dossiers.$id.pdf': loi(DU_GROUPE, 'GET', ({ depose }) => `/instructeur/dossiers/${depose}/pdf`),
  'routes/instructeur.dossiers.$id.instruction': loi(
    DU_GROUPE,
    'GET POST',
    ({ depose }) => `/instructeur/dossiers/${depose}/instruction`,
  ),
  'routes/instructeur.dossiers.$id.correction': loi(
    DU_GROUPE,
    'GET POST',
    ({ depose }) => `/instructeur/dossiers/${depose}/correction`,
  ),
  'routes/instructeur.dossiers.$id.decision': loi(
    DU_GROUPE,
    'GET POST',
    ({ depose }) => `/instructeur/dossiers/${depose}/decision`,
  ),
  'routes/instructeur.dossiers.$id.groupe': loi(
    DU_GROUPE,
    'GET POST',
    ({ depose }) => `/instructeur/dossiers/${depose}/groupe`,
  ),
  'routes/instructeur.dossiers.$id.retour': loi(
    DU_GROUPE,
    'GET POST',
    ({ depose }) => `/instructeur/dossiers/${depose}/retour`,
  ),
  'routes/instructeur.dossiers.$id.revision': loi(
    DU_GROUPE,
    'GET POST',
    ({ depose }) => `/instructeur/dossiers/${depose}/revision`,
  ),
  'routes/instructeur.dossiers.$id.version.$rang': loi(
    DU_GROUPE,
    'GET',
    ({ depose }) => `/instructeur/dossiers/${depose}/version/1`,
  ),
  'routes/instructeur.dossiers.$id.conservation': loi(
    DU_GROUPE,
    'GET POST',
    ({ depose }) => `/instructeur/dossiers/${depose}/conservation`,
  ),
  'routes/instructeur.dossiers.$id.messagerie': loi(
    DU_GROUPE,
    'GET POST',
    ({ depose }) => `/instructeur/dossiers/${depose}/messagerie`,
  ),
  'routes/instructeur.dossiers.$id.avis': loi(
    DU_GROUPE,
    'GET POST',
    ({ depose }) => `/instructeur/dossiers/${depose}/avis`,
  ),
  'routes/instructeur.dossiers.$id.avis_.$avis_.retirer': loi(
    DU_GROUPE,
    'GET POST',
    ({ depose, avis }) => `/instructeur/dossiers/${depose}/avis/${avis}/retirer`,
  ),
  'routes/expert._index': loi(EXPERTS, 'GET', () => '/expert'),
  'routes/expert.avis.$id._index': loi(QUI_DONNE_SON_AVIS, 'GET POST', ({ avis }) => `/expert/avis/${avis}`),
  'routes/expert.avis.$id.envois': loi(QUI_DONNE_SON_AVIS, 'GET', ({ avis }) => `/expert/avis/${avis}/envois`),
  'routes/expert.avis.$id.fichiers.$piece': loi(
    QUI_DONNE_SON_AVIS,
    'GET',
    ({ avis, piece }) => `/expert/avis/${avis}/fichiers/${piece}`,
  ),
  'routes/expert.avis.$id.fichiers_.$piece_.$jeton': loi(
    QUI_DONNE_SON_AVIS,
    'GET',
    ({ avis, piece }) => `/expert/avis/${avis}/fichiers/${piece}/0.faux`,
  ),
  'routes/expert.avis.$id.voir.$piece': loi(
    QUI_DONNE_SON_AVIS,
    'GET',
    ({ avis, piece }) => `/expert/avis/${avis}/voir/${piece}`,
  ),
  'routes/expert.avis.$id.voir_.$piece_.$page': loi(
    QUI_DONNE_SON_AVIS,
    'GET',
    ({ avis, piece }) => `/expert/avis/${avis}/voir/${piece}/1`,
  ),
  'routes/instructeur.dossiers.$id.remarques': loi(
    DU_GROUPE,
    'GET',
    ({ depose }) => `/instructeur/dossiers/${depose}/remarques`,
  ),
  'routes/instructeur.dossiers.$id.remarques_.nouvelle': loi(
    DU_GROUPE,
    'GET POST',
    ({ depose }) => `/instructeur/dossiers/${depose}/remarques/nouvelle?sur=nom`,
  ),
  'routes/instructeur.dossiers.$id.remarques_.$remarque': loi(
    DU_GROUPE,
    'GET POST',
    ({ depose, remarque }) => `/instructeur/dossiers/${depose}/remarques/${remarque}`,
  ),
  'routes/instructeur.dossiers.$id.modeles': loi(
    DU_GROUPE,
    'GET POST',
    ({ depose }) => `/instructeur/dossiers/${depose}/modeles`,
  ),
  'routes/instructeur.dossiers.$id.gestes': loi(
    DU_GROUPE,
    'GET POST',
    ({ depose }) => `/instructeur/dossiers/${depose}/gestes`,
  ),
  'routes/instructeur.dossiers.$id.notes': loi(
    DU_GROUPE,
    'GET POST',
    ({ depose }) => `/instructeur/dossiers/${depose}/notes`,
  ),
  'routes/instructeur.dossiers.$id.histoire': loi(
    DU_GROUPE,
    'GET',
    ({ depose }) => `/instructeur/dossiers/${depose}/histoire`,
  ),
  'routes/instructeur.dossiers.$id.operations': loi(
    DU_GROUPE,
    'POST',
    ({ depose }) => `/instructeur/dossiers/${depose}/operations`,
  ),
  'routes/instructeur.dossiers.$id.annotations': loi(
    DU_GROUPE,
    'GET POST',
    ({ depose }) => `/instructeur/dossiers/${depose}/annotations`,
  ),
  'routes/instructeur.dossiers.$id.documents.$fichier': loi(
    DU_GROUPE,
    'GET',
    ({ depose, document }) => `/instructeur/dossiers/${depose}/documents/${document}`,
  ),
  'routes/instructeur.dossiers.$id.fichiers.$piece': loi(
    DU_GROUPE,
    'GET',
    ({ depose, piece }) => `/instructeur/dossiers/${depose}/fichiers/${piece}`,
  ),
  'routes/instructeur.dossiers.$id.fichiers_.$piece_.$jeton': loi(
    DU_GROUPE,
    'GET',
    ({ depose, piece }) => `/instructeur/dossiers/${depose}/fichiers/${piece}/0.faux`,
  ),
  'routes/instructeur.dossiers.$id.voir.$piece': loi(
    DU_GROUPE,
    'GET',
    ({ depose, piece }) => `/instructeur/dossiers/${depose}/voir/${piece}`,
  ),
  'routes/instructeur.dossiers.$id.voir_.$piece_.$page': loi(
    DU_GROUPE,
    'GET',
    ({ depose, piece }) => `/instructeur/dossiers/${depose}/voir/${piece}/1`,
  ),
  'routes/instructeur.dossiers.$id.envois': loi(
    DU_GROUPE,
    'GET POST',
    ({ depose }) => `/instructeur/dossiers/${depose}/envois`,
  ),
  'routes/instructeur.dossiers.$id.envois_.$envoi': loi(
    DU_GROUPE,
    'POST',
    ({ depose, piece }) => `/instructeur/dossiers/${depose}/envois/${piece}`,
  ),
  'routes/instructeur.dossiers.$id.envois_.$envoi_.$part': loi(
    DU_GROUPE,
    'POST',
    ({ depose, piece }) => `/instructeur/dossiers/${depose}/envois/${piece}/0`,
  ),

  'routes/administrateur.demarches._index': loi(ADMINISTRATEURS, 'GET', () => '/administrateur/demarches'),
  'routes/administrateur.demarches.nouvelle': loi(
    ADMINISTRATEURS,
    'GET POST',
    () => '/administrateur/demarches/nouvelle',
  ),
  'routes/administrateur.demarches.nouvelle_.paquet': loi(
    ADMINISTRATEURS,
    'GET POST',
    () => '/administrateur/demarches/nouvelle/paquet',
  ),
  'routes/administrateur.demarches.nouvelle_.paquet_.televerser': loi(
    ADMINISTRATEURS,
    'GET POST',
    () => '/administrateur/demarches/nouvelle/paquet/televerser',
  ),
  'routes/administrateur.demarches.$id.paquet': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche }) => `/administrateur/demarches/${demarche}/paquet`,
  ),
  'routes/administrateur.demarches.$id.paquet_.televerser': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche }) => `/administrateur/demarches/${demarche}/paquet/televerser`,
  ),
  'routes/administrateur.demarches.$id.paquet_.exporter': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche }) => `/administrateur/demarches/${demarche}/paquet/exporter`,
  ),
  'routes/administrateur.demarches.nouvelle_.televerser': loi(
    ADMINISTRATEURS,
    'GET POST',
    () => '/administrateur/demarches/nouvelle/televerser',
  ),
  ...Object.fromEntries(
    [
      'formulaire',
      'document',
      'repetition',
      'essai',
      'historique',
      'demandeur',
      'reglages',
      'donnees',
      'decision',
      'colonnes',
      'etiquettes',
      'conservation',
      'instructeurs',
      'repartir',
      'reorientation',
      'experts',
      'administrateurs',
      'publier',
      'clore',
      'vie',
      'copier',
      'copier-champs',
    ].map((page) => [
      `routes/administrateur.demarches.$id.${page}`,
      loi(DE_LA_DEMARCHE, 'GET POST', ({ demarche }) => `/administrateur/demarches/${demarche}/${page}`),
    ]),
  ),
  'routes/administrateur.transferts': loi(ADMINISTRATEURS, 'GET POST', () => '/administrateur/transferts'),
  'routes/administrateur.demarches.$id.restaurer': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarcheSupprimee }) => `/administrateur/demarches/${demarcheSupprimee}/restaurer`,
  ),
  'routes/administrateur.demarches.$id._index': loi(
    DE_LA_DEMARCHE,
    'GET',
    ({ demarche }) => `/administrateur/demarches/${demarche}`,
  ),
  'routes/administrateur.demarches.$id.langues._index': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche }) => `/administrateur/demarches/${demarche}/langues`,
  ),
  'routes/administrateur.demarches.$id.langues.$langue': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche }) => `/administrateur/demarches/${demarche}/langues/en`,
  ),
  'routes/administrateur.demarches.$id.langues.$langue_.apercu': loi(
    DE_LA_DEMARCHE,
    'GET',
    ({ demarche }) => `/administrateur/demarches/${demarche}/langues/en/apercu`,
  ),
  'routes/administrateur.demarches.$id.langues.$langue_.csv': loi(
    DE_LA_DEMARCHE,
    'GET',
    ({ demarche }) => `/administrateur/demarches/${demarche}/langues/en/csv`,
  ),
  'routes/administrateur.demarches.$id.langues.$langue_.importer': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche }) => `/administrateur/demarches/${demarche}/langues/en/importer`,
  ),
  'routes/administrateur.demarches.$id.courriels._index': loi(
    DE_LA_DEMARCHE,
    'GET',
    ({ demarche }) => `/administrateur/demarches/${demarche}/courriels`,
  ),
  'routes/administrateur.demarches.$id.courriels.$sorte': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche }) => `/administrateur/demarches/${demarche}/courriels/depot`,
  ),
  'routes/administrateur.demarches.$id.courriels.$sorte_.apercu': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche }) => `/administrateur/demarches/${demarche}/courriels/depot/apercu`,
  ),
  'routes/administrateur.demarches.$id.statistiques': loi(
    DE_LA_DEMARCHE,
    'GET',
    ({ demarche }) => `/administrateur/demarches/${demarche}/statistiques`,
  ),
  'routes/administrateur.demarches.$id.statistiques_.csv': loi(
    DE_LA_DEMARCHE,
    'GET',
    ({ demarche }) => `/administrateur/demarches/${demarche}/statistiques/csv`,
  ),
  'routes/administrateur.demarches.$id.vierge': loi(
    DE_LA_DEMARCHE,
    'GET',
    ({ demarche }) => `/administrateur/demarches/${demarche}/vierge`,
  ),
  'routes/administrateur.demarches.$id.scenarios._index': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche }) => `/administrateur/demarches/${demarche}/scenarios`,
  ),
  'routes/administrateur.demarches.$id.scenarios.nouveau': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche }) => `/administrateur/demarches/${demarche}/scenarios/nouveau`,
  ),
  'routes/administrateur.demarches.$id.scenarios.$scenario': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche, scenario }) => `/administrateur/demarches/${demarche}/scenarios/${scenario}`,
  ),
  'routes/administrateur.demarches.$id.verification': loi(
    DE_LA_DEMARCHE,
    'GET',
    ({ demarche }) => `/administrateur/demarches/${demarche}/verification`,
  ),
  'routes/administrateur.demarches.$id.territoires': loi(
    DE_LA_DEMARCHE,
    'GET',
    ({ demarche }) => `/administrateur/demarches/${demarche}/territoires?sorte=commune&q=Vannes`,
  ),
  'routes/administrateur.demarches.$id.operations': loi(
    DE_LA_DEMARCHE,
    'POST',
    ({ demarche }) => `/administrateur/demarches/${demarche}/operations`,
  ),
  'routes/administrateur.demarches.$id.fichiers': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche }) => `/administrateur/demarches/${demarche}/fichiers`,
  ),
  'routes/administrateur.demarches.$id.groupes.$groupe': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche, groupe }) => `/administrateur/demarches/${demarche}/groupes/${groupe}`,
  ),
  'routes/administrateur.demarches.$id.groupes.$groupe_.televerser': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche, groupe }) => `/administrateur/demarches/${demarche}/groupes/${groupe}/televerser`,
  ),
  'routes/administrateur.demarches.$id.importer-groupes': loi(
    DE_LA_DEMARCHE,
    'GET',
    ({ demarche }) => `/administrateur/demarches/${demarche}/importer-groupes`,
  ),
  'routes/administrateur.demarches.$id.importer-groupes_.televerser': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche }) => `/administrateur/demarches/${demarche}/importer-groupes/televerser`,
  ),
  'routes/administrateur.demarches.$id.fichiers_.televerser': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche }) => `/administrateur/demarches/${demarche}/fichiers/televerser`,
  ),
  'routes/administrateur.demarches.$id.fichiers_.$fichier': loi(
    DE_LA_DEMARCHE,
    'GET',
    ({ demarche, document }) => `/administrateur/demarches/${demarche}/fichiers/${document}`,
  ),
  'routes/administrateur.demarches.$id.referentiels': loi(
    DE_LA_DEMARCHE,
    'GET',
    ({ demarche }) => `/administrateur/demarches/${demarche}/referentiels`,
  ),
  'routes/administrateur.demarches.$id.referentiels_.televerser': loi(
    DE_LA_DEMARCHE,
    'GET POST',
    ({ demarche }) => `/administrateur/demarches/${demarche}/referentiels/televerser`,
  ),
  'routes/administrateur.demarches.$id.historique_.texte': loi(
    DE_LA_DEMARCHE,
    'GET',
    ({ demarche }) => `/administrateur/demarches/${demarche}/historique/texte`,
  ),
  'routes/administrateur.demarches.$id.import': loi(
    DE_LA_DEMARCHE,
    'GET',
    ({ demarche }) => `/administrateur/demarches/${demarche}/import`,
  ),

  'routes/super-administrateur.administrateurs': loi(SUPER, 'GET POST', () => '/super-administrateur/administrateurs'),
  'routes/super-administrateur.instance_.televerser': loi(
    SUPER,
    'GET POST',
    () => '/super-administrateur/instance/televerser',
  ),
  'routes/super-administrateur.signataires': loi(SUPER, 'GET POST', () => '/super-administrateur/signataires'),
  'routes/super-administrateur.donnees': loi(SUPER, 'GET POST', () => '/super-administrateur/donnees'),
  'routes/super-administrateur.conservation': loi(SUPER, 'GET POST', () => '/super-administrateur/conservation'),
  'routes/super-administrateur.instance': loi(SUPER, 'GET POST', () => '/super-administrateur/instance'),
}
