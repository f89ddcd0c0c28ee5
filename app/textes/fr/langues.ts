import { pluriel } from '../pluriel.ts'

const textes = (n: number) => `${n} ${pluriel('fr', n, { one: 'texte', other: 'textes' })}`
/** Somebody's words, cited as they are. */
const cite = (texte: string) => `«\u00a0${texte}\u00a0»`

/** The texts of a form in other languages: the pages of who translates, and the choice of who fills. */
export const langues = {
  choix: {
    titre: 'Langue du formulaire',
    officiel: 'Le français est la langue officielle de la démarche. Les traductions aident à la lire.',
    traduction:
      'Traduction donnée pour aider à lire. Seul le texte français fait foi ; ce qui n’est pas traduit reste en français.',
  },
  titre: 'Langues',
  chapeau:
    'Le formulaire s’écrit en français, qui seul fait foi. Traduisez ses textes pour ceux qui le lisent mieux dans une autre langue : les réponses, les règles et les agents restent en français.',
  liste: 'Langues de la démarche',
  aucune: 'Le formulaire se lit en français seulement.',
  langue: 'Langue',
  avancement: 'Traduction',
  auxUsagers: 'Pour les usagers',
  proposee: 'Proposée',
  pasProposee: 'En préparation',
  progres: (traduits: number, total: number, changees: number) =>
    changees === 0
      ? `${traduits} sur ${textes(total)}`
      : `${traduits} sur ${textes(total)}, ${changees} dont la source a changé`,
  traduire: 'Traduire',
  traduireEn: (langue: string) => `en ${langue}`,
  ajouter: 'Ajouter une langue',
  choisir: 'Langue à ajouter',
  choisirAide: 'Les usagers ne la voient pas tant que vous ne la proposez pas.',
  choisirErreur: 'Choisissez une langue dans la liste.',
  ajoutee: 'La langue est ajoutée : traduisez ses textes, puis proposez-la aux usagers.',
  retiree: 'La langue et ses traductions sont retirées.',
  page: {
    titre: (langue: string) => `Traduire en ${langue}`,
    refus: 'Ce n’est pas possible',
    enregistree: 'Les traductions sont enregistrées.',
    proposee: 'Les usagers peuvent maintenant choisir cette langue.',
    plusProposee: 'Les usagers ne voient plus cette langue.',
    oubliees: 'Les traductions sans texte sont retirées.',
    proposer: 'Proposer aux usagers',
    nePlusProposer: 'Ne plus proposer aux usagers',
    proposeeAide:
      'Les usagers peuvent choisir cette langue. Un texte sans traduction, ou dont la source a changé, leur est montré en français.',
    pasProposeeAide:
      'Les usagers ne voient pas encore cette langue. Le lien de test du formulaire permet de l’essayer.',
    voir: 'Voir le formulaire',
    voirEn: (langue: string) => `en ${langue}`,
    retirer: 'Retirer cette langue',
    retirerTexte: (n: number) =>
      n === 0
        ? 'Cette langue n’a pas encore de traduction.'
        : `Ses traductions seront effacées\u00a0: ${textes(n)}. Cela ne se défait pas.`,
    retirerConfirme: 'Retirer la langue et ses traductions',
    filtres: 'Textes à montrer',
    filtre: { tous: 'Tous', a_traduire: 'À traduire ou à revoir', changees: 'Source changée' },
    parties: 'Parties du formulaire',
    partie: {
      demarche: 'La démarche',
      debut: 'Questions hors section',
      section: 'Section',
      regles: 'Messages des règles',
    },
    lot: (lot: number, lots: number) => `, suite ${lot} sur ${lots}`,
    reste: (n: number) => textes(n),
    rien: {
      tous: 'Le formulaire n’a pas encore de texte.',
      a_traduire: 'Tout est traduit, et rien n’a changé depuis.',
      changees: 'Aucune source n’a changé depuis sa traduction.',
    },
    rienIci: 'Aucun texte de cette partie n’est dans ce cas.',
    attribut: {
      titre: 'Titre',
      libelle: 'Libellé',
      description: 'Aide',
      texte: 'Texte',
      repli: 'Suite repliée',
      message: 'Message',
      option: 'Option',
      reglage: 'Réglage',
      presentation: 'Présentation',
    },
    source: 'En français',
    traduction: (attribut: string, source: string | null, de: string | null) =>
      `Traduction\u00a0: ${attribut}${source === null ? '' : ` ${cite(source)}`}${de === null ? '' : ` de ${cite(de)}`}`,
    markdown: 'Gardez la mise en forme : **gras**, *italique*, listes et liens.',
    changee: 'La source a changé depuis',
    changeeAide: 'En attendant, les usagers lisent le texte français.',
    avant: 'Avant',
    maintenant: 'Maintenant',
    confirmer: 'La traduction convient toujours',
    confirmerQuoi: (texte: string) => `de ${cite(texte)}`,
    enregistrer: 'Enregistrer les traductions',
    partis: (n: number) => `${textes(n)} sans place`,
    partisAide:
      'Leur question ou leur option n’est plus dans le formulaire en préparation. Une version déjà publiée peut encore les montrer.',
    oublier: 'Retirer ces traductions',
    erreurs: {
      change: 'Ce texte, ou sa traduction, a changé pendant que vous traduisiez. Relisez, puis enregistrez à nouveau.',
      parti: 'Ce texte n’est plus dans le formulaire : sa traduction n’a pas été gardée.',
      trop_long: (max: number) => `Raccourcissez cette traduction\u00a0: ${max} caractères au plus.`,
      confondue: 'Une autre option de la liste se lirait pareil : choisissez d’autres mots.',
    },
  },
  csv: {
    titre: 'Traduire dans un tableur',
    aide: 'Exportez tous les textes, remplissez la colonne « traduction », puis importez le fichier : vous verrez ce qu’il change avant de l’enregistrer.',
    exporter: 'Exporter les textes (CSV)',
    importer: 'Importer des traductions (CSV)',
    page: (langue: string) => `Importer des traductions en ${langue}`,
    fichier: 'Fichier CSV',
    fichierAide: 'Celui que vous avez exporté, enregistré en « CSV UTF-8 ».',
    regles: 'Comment le fichier est lu',
    regle: [
      'La colonne « identifiant » dit de quel texte il s’agit : ne la changez pas.',
      'Une traduction vide ne change rien ; pour en retirer une, videz-la sur la page de la langue.',
      'Une traduction dont la source a changé convient toujours ? Écrivez « à jour » dans la colonne « état ».',
      'Une cellule qui commence par =, +, - ou @ est exportée avec une apostrophe : aucun tableur n’en fait une formule.',
    ],
    voir: 'Voir ce que le fichier change',
    sansFichier: 'Choisissez le fichier à importer.',
    tropGros: 'Ce fichier dépasse 5 Mo : partez du fichier exporté.',
    refus: 'Ce fichier ne peut pas être importé',
    prevision: 'Ce que le fichier change',
    rienEcrit: 'Rien n’est encore enregistré.',
    rien: 'Ce fichier ne change rien.',
    compte: (changements: number, inchanges: number) =>
      `${textes(changements)} à enregistrer, ${inchanges} sans changement.`,
    refusees: (n: number) =>
      `${n} ${pluriel('fr', n, { one: 'ligne ne sera pas enregistrée', other: 'lignes ne seront pas enregistrées' })}`,
    ligne: (n: number) => `Ligne ${n}`,
    plus: (n: number) => `Et ${n} ${pluriel('fr', n, { one: 'autre', other: 'autres' })}.`,
    source: 'Français',
    avant: 'Traduction actuelle',
    apres: 'Traduction du fichier',
    aucune: 'Aucune',
    confirmee: 'La traduction convient toujours',
    enregistrer: (n: number) => `Enregistrer ${textes(n)}`,
    autreFichier: 'Choisir un autre fichier',
    retour: 'Revenir aux traductions',
  },
  apercu: {
    titre: (langue: string) => `Le formulaire en ${langue}`,
    chapeau:
      'Le formulaire en préparation, tel qu’il se lit sans réponse. Ce qui n’est pas traduit reste en français. Rien ne se remplit ici.',
    impossible: 'Les règles du formulaire ont un défaut : corrigez-les dans l’éditeur pour voir le formulaire.',
    vide: 'Le formulaire ne demande encore rien.',
    retour: 'Revenir aux traductions',
  },
}
