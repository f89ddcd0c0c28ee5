/**
 * Every URL of the site, built in one place. Paths are relative to the origin: a letter that needs the whole address
 * goes through `absolu`. Segments come from ids and slugs, and are always encoded.
 */

const segment = (value: string | number): string => encodeURIComponent(String(value))

const dossierUsager = (id: string | number): string => `/usager/dossiers/${segment(id)}`
const dossierInstructeur = (id: string | number): string => `/instructeur/dossiers/${segment(id)}`
const demarcheAdministrateur = (id: string | number): string => `/administrateur/demarches/${segment(id)}`
const surCellule = (sur?: string): string => (sur ? `?${new URLSearchParams({ sur }).toString()}` : '')

export const paths = {
  accueil: () => '/',

  connexion: () => '/connexion',
  deconnexion: () => '/deconnexion',
  /** Until when one is signed in, and staying; the same for the script of a page; signing in again under a page. */
  session: (suite?: string) => `/session${suite ? `?${new URLSearchParams({ suite }).toString()}` : ''}`,
  etatDeSession: () => '/session/etat',
  ouvrirSession: () => '/session/ouvrir',
  profil: () => '/profil',
  notifications: () => '/notifications',
  inscription: () => '/inscription',
  motDePasseOublie: () => '/mot-de-passe-oublie',
  motDePasse: (jeton: string) => `/mot-de-passe/${segment(jeton)}`,
  confirmation: (jeton: string) => `/confirmation/${segment(jeton)}`,
  invitation: (jeton: string) => `/invitation/${segment(jeton)}`,

  /** The public start page of a demarche; `chemin` is its slug. */
  commencer: (chemin: string) => `/commencer/${segment(chemin)}`,
  /** The same, with the answers that a service filled in. */
  reprendre: (chemin: string, jeton: string) => `/commencer/${segment(chemin)}?prerempli=${segment(jeton)}`,
  /** How to fill in answers of a démarche beforehand; the schema of what is sent; where it is sent. */
  preremplir: (chemin: string) => `/preremplir/${segment(chemin)}`,
  schemaDePreremplissage: (chemin: string) => `/preremplir/${segment(chemin)}/schema`,
  preremplissages: (numeroOuChemin: string) => `/api/public/v1/demarches/${segment(numeroOuChemin)}/dossiers`,

  legal: {
    planDuSite: () => '/plan-du-site',
    accessibilite: () => '/accessibilite',
    mentionsLegales: () => '/mentions-legales',
    donneesPersonnelles: () => '/donnees-personnelles',
    durees: () => '/durees',
    cookies: () => '/cookies',
    contact: () => '/contact',
  },

  /** Where the reader's choice of theme and language is posted. */
  affichage: () => '/affichage',
  galerie: () => '/galerie',
  robots: () => '/robots.txt',

  usager: {
    dossiers: () => '/usager/dossiers',
    dossier: dossierUsager,
    /** Who makes the demande: said before the form, where the démarche asks it. */
    identite: (id: string | number) => `${dossierUsager(id)}/identite`,
    remplir: (id: string | number, page: string | number) => `${dossierUsager(id)}/remplir/${segment(page)}`,
    operations: (id: string | number) => `${dossierUsager(id)}/operations`,
    referentiel: (id: string | number, champ: string) => `${dossierUsager(id)}/referentiels/${segment(champ)}`,
    verifier: (id: string | number) => `${dossierUsager(id)}/verifier`,
    depose: (id: string | number) => `${dossierUsager(id)}/depose`,
    recepisse: (id: string | number) => `${dossierUsager(id)}/recepisse`,
    /** The dossier as a PDF. */
    pdf: (id: string | number) => `${dossierUsager(id)}/pdf`,
    fichier: (id: string | number, piece: string | number) => `${dossierUsager(id)}/fichiers/${segment(piece)}`,
    /** A file, by a link for one person. */
    contenu: (id: string | number, piece: string, jeton: string) =>
      `${dossierUsager(id)}/fichiers/${segment(piece)}/${segment(jeton)}`,
    /** The pages of a file, to look at without downloading; the picture of one of them. */
    voir: (id: string | number, piece: string) => `${dossierUsager(id)}/voir/${segment(piece)}`,
    apercu: (id: string | number, piece: string, page: number) =>
      `${dossierUsager(id)}/voir/${segment(piece)}/${segment(page)}`,
    /** Where a script begins to send a file; the parts and the end come under it. */
    /** The files of other dossiers that a question would take. */
    reutiliser: (id: string | number, cle: string) => `${dossierUsager(id)}/reutiliser/${segment(cle)}`,
    envois: (id: string | number) => `${dossierUsager(id)}/envois`,
    /** The exchange with the service. */
    messagerie: (id: string | number) => `${dossierUsager(id)}/messagerie`,
    /** Remarks: all of them or those on one cell, one of them, the form of a new one on a cell. */
    remarques: (id: string | number, sur?: string) => `${dossierUsager(id)}/remarques${surCellule(sur)}`,
    remarque: (id: string | number, remarque: string) => `${dossierUsager(id)}/remarques/${segment(remarque)}`,
    nouvelleRemarque: (id: string | number, sur: string) => `${dossierUsager(id)}/remarques/nouvelle${surCellule(sur)}`,
    /** A draft: kept, put in the bin, taken out of it. */
    garder: (id: string | number) => `${dossierUsager(id)}/garder`,
    /** The versions of an answer. */
    historique: (id: string | number, cle: string) => `${dossierUsager(id)}/historique/${segment(cle)}`,
    /** The latest changes, by whom; where an open page says that it is there. */
    activite: (id: string | number) => `${dossierUsager(id)}/activite`,
    presence: (id: string | number) => `${dossierUsager(id)}/presence`,
    /** A new draft with the answers of this dossier. */
    recommencer: (id: string | number) => `${dossierUsager(id)}/recommencer`,
    supprimer: (id: string | number) => `${dossierUsager(id)}/supprimer`,
    restaurer: (id: string | number) => `${dossierUsager(id)}/restaurer`,
    /** A dossier proposed to somebody else, and those that are proposed to the person. */
    transferer: (id: string | number) => `${dossierUsager(id)}/transferer`,
    transferts: () => '/usager/transferts',
    /** A deposited dossier: withdrawn, and the withdrawal undone. */
    retirer: (id: string | number) => `${dossierUsager(id)}/retirer`,
    annulerRetrait: (id: string | number) => `${dossierUsager(id)}/annuler-retrait`,
    /** Where the owner asks to read a decision: it is a post, and it is recorded. */
    lireDecision: (id: string | number) => `${dossierUsager(id)}/lire-decision`,
    /** The guests of a dossier; the end of what one of them was given. */
    invites: (id: string | number) => `${dossierUsager(id)}/invites`,
    retirerInvite: (id: string | number, invite: string) => `${dossierUsager(id)}/invites/${segment(invite)}/retirer`,
    /** Of a guest: where they say that their part is done, and where they leave. */
    maPartie: (id: string | number) => `${dossierUsager(id)}/ma-partie`,
    quitter: (id: string | number) => `${dossierUsager(id)}/quitter`,
    /** What was changed since the deposit: read again and sent, or given up. */
    transmettre: (id: string | number) => `${dossierUsager(id)}/transmettre`,
    abandonner: (id: string | number) => `${dossierUsager(id)}/abandonner`,
  },

  instructeur: {
    dossiers: () => '/instructeur/dossiers',
    dossier: dossierInstructeur,
    pdf: (id: string | number) => `${dossierInstructeur(id)}/pdf`,
    instruction: (id: string | number) => `${dossierInstructeur(id)}/instruction`,
    decision: (id: string | number) => `${dossierInstructeur(id)}/decision`,
    annotations: (id: string | number) => `${dossierInstructeur(id)}/annotations`,
    /** The exchange with the usager's side, and the wordings kept for it. */
    messagerie: (id: string | number) => `${dossierInstructeur(id)}/messagerie`,
    modeles: (id: string | number) => `${dossierInstructeur(id)}/modeles`,
    /** Remarks, as on the usager's side. */
    remarques: (id: string | number, sur?: string) => `${dossierInstructeur(id)}/remarques${surCellule(sur)}`,
    remarque: (id: string | number, remarque: string) => `${dossierInstructeur(id)}/remarques/${segment(remarque)}`,
    nouvelleRemarque: (id: string | number, sur: string) =>
      `${dossierInstructeur(id)}/remarques/nouvelle${surCellule(sur)}`,
    /** The correction asked of the owner. */
    correction: (id: string | number) => `${dossierInstructeur(id)}/correction`,
    /** One more month, a hold: how long the dossier is kept. */
    conservation: (id: string | number) => `${dossierInstructeur(id)}/conservation`,
    fichier: (id: string | number, piece: string | number) => `${dossierInstructeur(id)}/fichiers/${segment(piece)}`,
    /** A file, by a link for one person. */
    contenu: (id: string | number, piece: string, jeton: string) =>
      `${dossierInstructeur(id)}/fichiers/${segment(piece)}/${segment(jeton)}`,
    /** The pages of a file, to look at without downloading; the picture of one of them. */
    voir: (id: string | number, piece: string) => `${dossierInstructeur(id)}/voir/${segment(piece)}`,
    apercu: (id: string | number, piece: string, page: number) =>
      `${dossierInstructeur(id)}/voir/${segment(piece)}/${segment(page)}`,
    /** Where a script begins to send a file; the parts and the end come under it. */
    envois: (id: string | number) => `${dossierInstructeur(id)}/envois`,
  },

  administrateur: {
    demarches: () => '/administrateur/demarches',
    nouvelle: () => '/administrateur/demarches/nouvelle',
    /** Where the file of a new démarche is posted: an upload route. */
    televerser: () => '/administrateur/demarches/nouvelle/televerser',
    demarche: demarcheAdministrateur,
    /** The report of the import a démarche comes from. */
    rapport: (id: string | number) => `${demarcheAdministrateur(id)}/import`,
    formulaire: (id: string | number) => `${demarcheAdministrateur(id)}/formulaire`,
    /** The lists that questions search, and where their files are posted: an upload route. */
    referentiels: (id: string | number) => `${demarcheAdministrateur(id)}/referentiels`,
    televerserReferentiel: (id: string | number) => `${demarcheAdministrateur(id)}/referentiels/televerser`,
    /** What is asked of whoever makes a demande, before the form. */
    demandeur: (id: string | number) => `${demarcheAdministrateur(id)}/demandeur`,
    reglages: (id: string | number) => `${demarcheAdministrateur(id)}/reglages`,
    conservation: (id: string | number) => `${demarcheAdministrateur(id)}/conservation`,
    /** What the démarche decides by itself, and the legal period. */
    decision: (id: string | number) => `${demarcheAdministrateur(id)}/decision`,
    instructeurs: (id: string | number) => `${demarcheAdministrateur(id)}/instructeurs`,
    publier: (id: string | number) => `${demarcheAdministrateur(id)}/publier`,
    clore: (id: string | number) => `${demarcheAdministrateur(id)}/clore`,
  },

  superAdministrateur: {
    administrateurs: () => '/super-administrateur/administrateurs',
    instance: () => '/super-administrateur/instance',
    conservation: () => '/super-administrateur/conservation',
    logo: () => '/super-administrateur/instance/televerser',
  },

  /** The stream of server-sent events, one a browser. */
  evenements: () => '/evenements',
  sante: () => '/sante',
  /** The logo of the instance; its digest names this very image. */
  logo: (empreinte: string) => `/logo?v=${segment(empreinte.slice(0, 16))}`,
  /** The accent colour of the instance, as a style sheet. */
  themeCss: () => '/theme.css',
} as const

/**
 * The whole address of a path, for letters and documents.
 * `publicUrl` is the address of the site (PUBLIC_URL), with or without a final slash; `path` comes from `paths`.
 */
export function absolu(publicUrl: string, path: string): string {
  return publicUrl.replace(/\/+$/, '') + path
}

/**
 * The path one may be sent back to, or `otherwise`. Accepts only an absolute path of this site: "//host", "/\host" and
 * anything with a control character (browsers strip them before they resolve) would leave it.
 */
export function cheminInterne(candidate: unknown, otherwise: string): string {
  if (typeof candidate !== 'string') return otherwise
  if (!/^\/(?![/\\])/.test(candidate) || /[\u0000-\u001f\u007f\\]/.test(candidate)) return otherwise
  return candidate
}
