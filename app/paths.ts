/**
 * Every URL of the site, built in one place. Paths are relative to the origin: a letter that needs the whole address
 * goes through `absolu`. Segments come from ids and slugs, and are always encoded.
 */

const segment = (value: string | number): string => encodeURIComponent(String(value))
/** The words that a printed document is asked in. */
const enLangue = (langue?: string): string =>
  langue === undefined ? '' : `?${new URLSearchParams({ langue }).toString()}`

const dossierUsager = (id: string | number): string => `/usager/dossiers/${segment(id)}`
const dossierInstructeur = (id: string | number): string => `/instructeur/dossiers/${segment(id)}`
const avisExpert = (id: string | number): string => `/expert/avis/${segment(id)}`
const demarcheAdministrateur = (id: string | number): string => `/administrateur/demarches/${segment(id)}`
const surCellule = (sur?: string): string => (sur ? `?${new URLSearchParams({ sur }).toString()}` : '')

/** The query of an address; nothing when nothing is asked. */
function suite(parametres: Readonly<Record<string, string | null | undefined>>): string {
  const poses = Object.entries(parametres).filter(
    (un): un is [string, string] => typeof un[1] === 'string' && un[1] !== '',
  )
  return poses.length === 0 ? '' : `?${new URLSearchParams(poses).toString()}`
}

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
  /** Where one who was given the link tries a form being prepared. */
  essayer: (jeton: string) => `/essayer/${segment(jeton)}`,

  /** Where anybody verifies an attestation: the page where one types its number and its code, or what is known of one. */
  verifier: (numero?: string, code?: string) =>
    numero === undefined ? '/verifier' : `/verifier/${segment(numero)}${suite({ code })}`,
  /** Where its file is posted to be compared: an upload route. */
  comparerAttestation: (numero: string, code: string) => `/verifier/${segment(numero)}/televerser${suite({ code })}`,

  /** The public start page of a demarche; `chemin` is its slug. */
  commencer: (chemin: string) => `/commencer/${segment(chemin)}`,
  /** Its form, blank, as a PDF. */
  formulaireVierge: (chemin: string, langue?: string) =>
    `/commencer/${segment(chemin)}/formulaire-vierge${enLangue(langue)}`,
  /** Its figures, that everybody may read; the same as a file. */
  statistiques: (chemin: string) => `/statistiques/${segment(chemin)}`,
  statistiquesCsv: (chemin: string) => `/statistiques/${segment(chemin)}/csv`,
  /** The same, with the answers that a service filled in. */
  reprendre: (chemin: string, jeton: string) => `/commencer/${segment(chemin)}?prerempli=${segment(jeton)}`,
  /** How to fill in answers of a démarche beforehand; the schema of what is sent; where it is sent. */
  preremplir: (chemin: string) => `/preremplir/${segment(chemin)}`,
  /** A file that the public form hands out. */
  documentPublic: (chemin: string, sha256: string) => `/commencer/${segment(chemin)}/documents/${segment(sha256)}`,
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
    /** The public key that signs the bundles of this instance. */
    signature: () => '/signature',
  },

  /** Where the reader's choice of theme and language is posted. */
  affichage: () => '/affichage',
  galerie: () => '/galerie',
  robots: () => '/robots.txt',

  usager: {
    dossiers: () => '/usager/dossiers',
    dossier: dossierUsager,
    /** What was deposited, once the dossier has gone to another form. */
    version: (id: string | number, rang: number) => `${dossierUsager(id)}/version/${segment(rang)}`,
    /** Who makes the demande: said before the form, where the démarche asks it. */
    identite: (id: string | number) => `${dossierUsager(id)}/identite`,
    remplir: (id: string | number, page: string | number) => `${dossierUsager(id)}/remplir/${segment(page)}`,
    operations: (id: string | number) => `${dossierUsager(id)}/operations`,
    referentiel: (id: string | number, champ: string) => `${dossierUsager(id)}/referentiels/${segment(champ)}`,
    /** A file that the form hands out. */
    document: (id: string | number, sha256: string) => `${dossierUsager(id)}/documents/${segment(sha256)}`,
    verifier: (id: string | number) => `${dossierUsager(id)}/verifier`,
    depose: (id: string | number) => `${dossierUsager(id)}/depose`,
    /** The receipt, and the dossier, as PDFs; with the words of a language. */
    recepisse: (id: string | number, langue?: string) => `${dossierUsager(id)}/recepisse${enLangue(langue)}`,
    /** The attestation that came with the decision. */
    attestation: (id: string | number) => `${dossierUsager(id)}/attestation`,
    pdf: (id: string | number, langue?: string) => `${dossierUsager(id)}/pdf${enLangue(langue)}`,
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
    /** Where one says to have seen that the form changed. */
    formulaireVu: (id: string | number) => `${dossierUsager(id)}/formulaire-vu`,
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
    /** The démarches whose dossiers one examines. */
    demarches: () => '/instructeur',
    /** The list of one of them, and the columns one shows in it. */
    demarche: (id: string) => `/instructeur/demarches/${segment(id)}`,
    /** The people of one's groupes in it, where it lets them keep their own. */
    monGroupe: (id: string) => `/instructeur/demarches/${segment(id)}/groupe`,
    colonnes: (id: string, vue = '') => `/instructeur/demarches/${segment(id)}/colonnes${vue === '' ? '' : `?${vue}`}`,
    /** What one is told of in a démarche, and when. */
    notifications: (id: string) => `/instructeur/demarches/${segment(id)}/notifications`,
    /** The exports of a démarche, of the view that is named; the bytes of one; the templates of columns, and one of them. */
    exports: (id: string, vue = '') => `/instructeur/demarches/${segment(id)}/exports${vue === '' ? '' : `?${vue}`}`,
    exportPret: (id: string, pret: string) => `/instructeur/demarches/${segment(id)}/exports/${segment(pret)}`,
    modeleDExport: (id: string, modele: string, vue = '') =>
      `/instructeur/demarches/${segment(id)}/exports/modeles/${segment(modele)}${vue === '' ? '' : `?${vue}`}`,
    /** How many dossiers the tabs of a list hold; null for the list across all démarches. */
    comptes: (id: string | null) =>
      id === null ? '/instructeur/comptes' : `/instructeur/demarches/${segment(id)}/comptes`,
    /** The figures of one's groupes in a démarche; the same as a file. */
    statistiques: (id: string) => `/instructeur/demarches/${segment(id)}/statistiques`,
    statistiquesCsv: (id: string, question = '') => `/instructeur/demarches/${segment(id)}/statistiques/csv${question}`,
    /** Who has which of some dossiers open. */
    presences: (ids: readonly string[]) => `/instructeur/presences?dossiers=${ids.map(segment).join(',')}`,
    /** An act on many dossiers: before it begins, how far it is, what it could not do. */
    lot: (id: string, apres?: number) =>
      `/instructeur/lots/${segment(id)}${suite({ apres: apres === undefined ? null : String(apres) })}`,
    dossiers: () => '/instructeur/dossiers',
    dossier: dossierInstructeur,
    document: (id: string | number, sha256: string) => `${dossierInstructeur(id)}/documents/${segment(sha256)}`,
    pdf: (id: string | number) => `${dossierInstructeur(id)}/pdf`,
    attestation: (id: string | number) => `${dossierInstructeur(id)}/attestation`,
    instruction: (id: string | number) => `${dossierInstructeur(id)}/instruction`,
    /** Its labels; that one has it open. */
    etiquettes: (id: string | number) => `${dossierInstructeur(id)}/etiquettes`,
    presence: (id: string | number) => `${dossierInstructeur(id)}/presence`,
    decision: (id: string | number) => `${dossierInstructeur(id)}/decision`,
    /** Taking a decision back; moving the dossier to the form of today, and what it was before. */
    retour: (id: string | number) => `${dossierInstructeur(id)}/retour`,
    revision: (id: string | number) => `${dossierInstructeur(id)}/revision`,
    version: (id: string | number, rang: number) => `${dossierInstructeur(id)}/version/${segment(rang)}`,
    annotations: (id: string | number) => `${dossierInstructeur(id)}/annotations`,
    /** Giving the dossier to another groupe. */
    groupe: (id: string | number) => `${dossierInstructeur(id)}/groupe`,
    /** The autosave of the annotations. */
    operations: (id: string | number) => `${dossierInstructeur(id)}/operations`,
    /** Small acts of one press: following, archiving, having read. */
    gestes: (id: string | number) => `${dossierInstructeur(id)}/gestes`,
    /** What those who instruct write to each other; one of one's own, to be changed. */
    notes: (id: string | number, note?: string) =>
      `${dossierInstructeur(id)}/notes${note === undefined ? '' : `?${new URLSearchParams({ note }).toString()}`}`,
    /** Everything that happened to it, or one kind of acts. */
    histoire: (id: string | number, genre?: string) =>
      `${dossierInstructeur(id)}/histoire${genre === undefined ? '' : `?${new URLSearchParams({ genre }).toString()}`}`,
    /** The exchange with the usager's side, and the wordings kept for it. */
    messagerie: (id: string | number) => `${dossierInstructeur(id)}/messagerie`,
    modeles: (id: string | number, usage?: 'motivation') => `${dossierInstructeur(id)}/modeles${suite({ usage })}`,
    /** Remarks, as on the usager's side. */
    remarques: (id: string | number, sur?: string) => `${dossierInstructeur(id)}/remarques${surCellule(sur)}`,
    remarque: (id: string | number, remarque: string) => `${dossierInstructeur(id)}/remarques/${segment(remarque)}`,
    nouvelleRemarque: (id: string | number, sur: string) =>
      `${dossierInstructeur(id)}/remarques/nouvelle${surCellule(sur)}`,
    /** The opinions asked of experts; before one of them is taken back. */
    avis: (id: string | number) => `${dossierInstructeur(id)}/avis`,
    revoquerAvis: (id: string | number, avis: string) => `${dossierInstructeur(id)}/avis/${segment(avis)}/retirer`,
    /** The correction asked of the owner. */
    correction: (id: string | number) => `${dossierInstructeur(id)}/correction`,
    /** The same, at the remark on one question. */
    corriger: (id: string | number, cle: string) =>
      `${dossierInstructeur(id)}/correction?${new URLSearchParams({ champ: cle }).toString()}#remarque:${cle}`,
    /** The same, with what the form of today lacks already written. */
    completer: (id: string | number) => `${dossierInstructeur(id)}/correction?completer=oui`,
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

  expert: {
    accueil: () => '/expert',
    /** One opinion asked of the person, and the files it shows. */
    avis: avisExpert,
    fichier: (id: string | number, piece: string | number) => `${avisExpert(id)}/fichiers/${segment(piece)}`,
    contenu: (id: string | number, piece: string, jeton: string) =>
      `${avisExpert(id)}/fichiers/${segment(piece)}/${segment(jeton)}`,
    voir: (id: string | number, piece: string) => `${avisExpert(id)}/voir/${segment(piece)}`,
    apercu: (id: string | number, piece: string, page: number) =>
      `${avisExpert(id)}/voir/${segment(piece)}/${segment(page)}`,
    /** Where its files stand, for the script of its page. */
    envois: (id: string | number) => `${avisExpert(id)}/envois`,
  },

  administrateur: {
    demarches: () => '/administrateur/demarches',
    nouvelle: () => '/administrateur/demarches/nouvelle',
    /** Where the file of a new démarche is posted: an upload route. */
    televerser: () => '/administrateur/demarches/nouvelle/televerser',
    demarche: demarcheAdministrateur,
    /** A new démarche from a bundle: the dry run of the one that waits, and where its file is posted: an upload route. */
    nouveauPaquet: () => '/administrateur/demarches/nouvelle/paquet',
    televerserNouveauPaquet: () => '/administrateur/demarches/nouvelle/paquet/televerser',
    /** The bundle of a démarche: taken out, brought in; where it is downloaded, where a file is posted. */
    paquet: (id: string | number) => `${demarcheAdministrateur(id)}/paquet`,
    exporterPaquet: (id: string | number) => `${demarcheAdministrateur(id)}/paquet/exporter`,
    televerserPaquet: (id: string | number) => `${demarcheAdministrateur(id)}/paquet/televerser`,
    /** The figures of a démarche; the same as a file. */
    statistiques: (id: string | number) => `${demarcheAdministrateur(id)}/statistiques`,
    statistiquesCsv: (id: string | number, question = '') =>
      `${demarcheAdministrateur(id)}/statistiques/csv${question}`,
    /** The report of the import a démarche comes from. */
    rapport: (id: string | number) => `${demarcheAdministrateur(id)}/import`,
    /** The editor, on one element, or on one list of them. */
    formulaire: (id: string | number, element?: string | null) =>
      `${demarcheAdministrateur(id)}/formulaire${element ? `?${new URLSearchParams({ element }).toString()}` : ''}`,
    /** Everything the verification says of the form. */
    verification: (id: string | number) => `${demarcheAdministrateur(id)}/verification`,
    /** The same address, every section of its outline unfolded. */
    planDeplie: (adresse: string) => `${adresse}${adresse.includes('?') ? '&' : '?'}plan=deplie`,
    choixMultiple: (id: string | number) => `${demarcheAdministrateur(id)}/formulaire?choisir=1`,
    listeDuFormulaire: (id: string | number, liste: string) =>
      `${demarcheAdministrateur(id)}/formulaire?${new URLSearchParams({ liste }).toString()}`,
    /** Where a window of the editor posts its operations; the same document, written as JSON. */
    operations: (id: string | number) => `${demarcheAdministrateur(id)}/operations`,
    document: (id: string | number) => `${demarcheAdministrateur(id)}/document`,
    /** Communes or EPCI that fit what is typed in a condition. */
    territoires: (id: string | number, sorte: string, q: string) =>
      `${demarcheAdministrateur(id)}/territoires?${new URLSearchParams({ sorte, q }).toString()}`,
    /** The templates of its attestations; one of them, its preview, where its images are posted: an upload route. */
    attestations: (id: string | number) => `${demarcheAdministrateur(id)}/attestations`,
    attestation: (id: string | number, modele: string) =>
      `${demarcheAdministrateur(id)}/attestations/${segment(modele)}`,
    apercuDAttestation: (id: string | number, modele: string, version?: string) =>
      `${demarcheAdministrateur(id)}/attestations/${segment(modele)}/apercu${suite({ version })}`,
    imageDAttestation: (id: string | number, modele: string) =>
      `${demarcheAdministrateur(id)}/attestations/${segment(modele)}/televerser`,
    /** The lists that questions search, and where their files are posted: an upload route. */
    referentiels: (id: string | number) => `${demarcheAdministrateur(id)}/referentiels`,
    televerserReferentiel: (id: string | number) => `${demarcheAdministrateur(id)}/referentiels/televerser`,
    /** The files that the form hands out; `element` is where one came from in the editor. */
    fichiers: (id: string | number, element?: string | null, fait?: string) =>
      `${demarcheAdministrateur(id)}/fichiers${suite({ element, fait })}`,
    televerserFichier: (id: string | number, element?: string | null) =>
      `${demarcheAdministrateur(id)}/fichiers/televerser${suite({ element })}`,
    fichier: (id: string | number, sha256: string) => `${demarcheAdministrateur(id)}/fichiers/${segment(sha256)}`,
    /** What is asked of whoever makes a demande, before the form. */
    demandeur: (id: string | number) => `${demarcheAdministrateur(id)}/demandeur`,
    reglages: (id: string | number) => `${demarcheAdministrateur(id)}/reglages`,
    conservation: (id: string | number) => `${demarcheAdministrateur(id)}/conservation`,
    /** What the démarche decides by itself, and the legal period. */
    decision: (id: string | number) => `${demarcheAdministrateur(id)}/decision`,
    /** Scenarios of the form being prepared: invented files, played again at each change. */
    scenarios: (id: string | number) => `${demarcheAdministrateur(id)}/scenarios`,
    scenario: (id: string | number, scenario: string) => `${demarcheAdministrateur(id)}/scenarios/${segment(scenario)}`,
    /** Filling the form being prepared; `modifier` is the scenario whose answers one changes. */
    nouveauScenario: (id: string | number, modifier?: string) =>
      `${demarcheAdministrateur(id)}/scenarios/nouveau${modifier ? `?${new URLSearchParams({ modifier }).toString()}` : ''}`,
    /** The form being prepared, blank, as a PDF. */
    vierge: (id: string | number, langue?: string) => `${demarcheAdministrateur(id)}/vierge${enLangue(langue)}`,
    /** The link to try the form being prepared. */
    essai: (id: string | number) => `${demarcheAdministrateur(id)}/essai`,
    /** What the form being prepared would do to existing dossiers; those that one cause touches, after a number. */
    repetition: (id: string | number, de: { cause?: string; apres?: number } = {}) => {
      const query = new URLSearchParams({
        ...(de.cause !== undefined && { cause: de.cause }),
        ...(de.apres !== undefined && { apres: String(de.apres) }),
      }).toString()
      return `${demarcheAdministrateur(id)}/repetition${query ? `?${query}` : ''}`
    },
    /** The languages of the form; the texts of one, those of a part or of a sort; the form in it. */
    langues: (id: string | number) => `${demarcheAdministrateur(id)}/langues`,
    langue: (
      id: string | number,
      langue: string,
      montrer: { filtre?: string; partie?: string; fait?: string } = {},
    ) => {
      const query = new URLSearchParams(montrer).toString()
      return `${demarcheAdministrateur(id)}/langues/${segment(langue)}${query ? `?${query}` : ''}`
    },
    textesDeLangue: (id: string | number, langue: string) =>
      `${demarcheAdministrateur(id)}/langues/${segment(langue)}/csv`,
    importerLangue: (id: string | number, langue: string) =>
      `${demarcheAdministrateur(id)}/langues/${segment(langue)}/importer`,
    apercuDeLangue: (id: string | number, langue: string) =>
      `${demarcheAdministrateur(id)}/langues/${segment(langue)}/apercu`,
    /** The letters of the démarche; one of them; the letter itself, in a frame. */
    courriels: (id: string | number) => `${demarcheAdministrateur(id)}/courriels`,
    courriel: (id: string | number, sorte: string) => `${demarcheAdministrateur(id)}/courriels/${segment(sorte)}`,
    apercuDeCourriel: (id: string | number, sorte: string, dossier: string) =>
      `${demarcheAdministrateur(id)}/courriels/${segment(sorte)}/apercu?${new URLSearchParams({ dossier }).toString()}`,
    /** One groupe per answer: what it would make of one question. */
    repartir: (id: string | number, question?: string) =>
      `${demarcheAdministrateur(id)}/repartir${suite({ question })}`,
    /** Groupes from a file: an upload route. */
    importerGroupes: (id: string | number) => `${demarcheAdministrateur(id)}/importer-groupes`,
    televerserGroupes: (id: string | number) => `${demarcheAdministrateur(id)}/importer-groupes/televerser`,
    /** The routing of the public form read again over existing dossiers. */
    reorientation: (id: string | number) => `${demarcheAdministrateur(id)}/reorientation`,
    /** What a groupe says of itself, and where its signature is posted: an upload route. */
    groupe: (id: string | number, groupe: string) => `${demarcheAdministrateur(id)}/groupes/${segment(groupe)}`,
    televerserSignature: (id: string | number, groupe: string) =>
      `${demarcheAdministrateur(id)}/groupes/${segment(groupe)}/televerser`,
    instructeurs: (id: string | number, groupe?: string) =>
      `${demarcheAdministrateur(id)}/instructeurs${groupe === undefined ? '' : `?groupe=${groupe}`}`,
    /** What the démarche declares of the data it asks. */
    /** What its lists are sorted and filtered by. */
    colonnes: (id: string | number) => `${demarcheAdministrateur(id)}/colonnes`,
    etiquettes: (id: string | number) => `${demarcheAdministrateur(id)}/etiquettes`,
    donnees: (id: string | number) => `${demarcheAdministrateur(id)}/donnees`,
    publier: (id: string | number) => `${demarcheAdministrateur(id)}/publier`,
    /** Its published forms; the whole of it as a text. */
    historique: (id: string | number) => `${demarcheAdministrateur(id)}/historique`,
    texteDeLHistorique: (id: string | number) => `${demarcheAdministrateur(id)}/historique/texte`,
    clore: (id: string | number) => `${demarcheAdministrateur(id)}/clore`,
    /** When it opens, its addresses, its end. */
    vie: (id: string | number) => `${demarcheAdministrateur(id)}/vie`,
    administrateurs: (id: string | number) => `${demarcheAdministrateur(id)}/administrateurs`,
    experts: (id: string | number) => `${demarcheAdministrateur(id)}/experts`,
    /** Out of the bin: it is a post. */
    restaurer: (id: string | number) => `${demarcheAdministrateur(id)}/restaurer`,
    /** Another démarche begun from this one; questions of another one, in its form. */
    copier: (id: string | number) => `${demarcheAdministrateur(id)}/copier`,
    copierChamps: (id: string | number) => `${demarcheAdministrateur(id)}/copier-champs`,
    /** The démarches that are proposed to the person. */
    transferts: () => '/administrateur/transferts',
  },

  superAdministrateur: {
    administrateurs: () => '/super-administrateur/administrateurs',
    instance: () => '/super-administrateur/instance',
    conservation: () => '/super-administrateur/conservation',
    /** Questions that the law protects more, and that wait for an agreement. */
    donnees: () => '/super-administrateur/donnees',
    /** Other instances whose bundles are taken without asking. */
    signataires: () => '/super-administrateur/signataires',
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

/** True for the address of the editor of a form, whatever its démarche. */
export function isDansLEditeur(pathname: string): boolean {
  return /^\/administrateur\/demarches\/[^/]+\/formulaire$/.test(pathname)
}
