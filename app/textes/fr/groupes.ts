import { pluriel } from '../pluriel.ts'

const personnes = (n: number) => `${n} ${pluriel('fr', n, { one: 'personne', other: 'personnes' })}`
const dossiers = (n: number) => `${n} ${pluriel('fr', n, { one: 'dossier', other: 'dossiers' })}`

/** The groupes of a démarche, and which dossiers each receives. */
export const groupes = {
  titre: 'Groupes',
  chapeau:
    'Un groupe reçoit les dossiers que l’orientation du formulaire lui envoie. Les autres vont au groupe par défaut.',
  unSeul: 'Tous les dossiers vont au même groupe. Créez-en d’autres pour les répartir entre plusieurs équipes.',
  legende: 'Les groupes de la démarche',
  nom: 'Groupe',
  instructeurs: 'Instructeurs',
  dossiers: 'Dossiers',
  parDefaut: 'par défaut',
  personnes,
  nombreDeDossiers: dossiers,
  orientation: 'Voir l’orientation du formulaire',
  creer: 'Créer un groupe',
  nomDuGroupe: 'Nom du groupe',
  nomAide: 'Celui d’une équipe, d’un service ou d’un territoire, par exemple « Direction du Nord ».',
  creerAction: 'Créer le groupe',
  manquants: 'L’orientation nomme des groupes qui n’existent pas',
  manquantsTexte: 'Créez-les ici, ou corrigez la règle dans le formulaire.',
  creerCelui: (nom: string) => `Créer « ${nom} »`,
  introuvables: 'Des dossiers sont arrivés pour un groupe qui n’existait pas',
  introuvablesTexte:
    'L’orientation publiée les envoyait à un groupe absent : ils attendent dans le groupe par défaut. Créez le groupe, ou corrigez l’orientation et publiez.',
  introuvable: (nom: string, n: number) => `« ${nom} » : ${dossiers(n)}`,
  repartir: 'Un groupe par réponse',
  repartirTexte:
    'Pour chaque réponse possible d’une question, un groupe et la règle qui lui envoie les dossiers. Un groupe qui porte déjà le nom d’une réponse est repris. Vous verrez ce qui serait créé avant de confirmer.',
  question: 'Question',
  parts: {
    reponse: 'par réponse',
    primaire: 'par réponse au premier niveau',
    departement: 'par département',
    region: 'par région',
  },
  prevoir: 'Voir ce qui serait créé',
  sansListe:
    'Le formulaire n’a pas de question à choix unique ou de territoire, hors d’un bloc répétable, dont les réponses pourraient répartir les dossiers.',
  prevision: {
    legende: 'Ce que la répartition ferait de chaque réponse',
    reponse: 'Réponse',
    groupe: 'Groupe',
    regle: 'Règle',
    cree: 'créé',
    repris: 'repris',
    ajoutee: 'ajoutée',
    existe: 'déjà là : elle reste',
    resume: (crees: number, regles: number): string =>
      `${crees} ${pluriel('fr', crees, { one: 'groupe serait créé', other: 'groupes seraient créés' })}, ${regles} ${pluriel('fr', regles, { one: 'règle serait ajoutée', other: 'règles seraient ajoutées' })} au formulaire en préparation.`,
    rien: 'Chaque réponse a déjà sa règle : il n’y a rien à créer.',
    suite:
      'Rien n’est publié : les règles vaudront pour le public à la prochaine publication, et chaque groupe devra alors avoir au moins une personne.',
    confirmer: 'Créer les groupes et les règles',
    renoncer: 'Choisir une autre question',
    retour: 'Revenir aux groupes',
  },
  renommer: 'Renommer ce groupe',
  renommerTexte:
    'Les règles du formulaire en préparation prennent le nouveau nom. La version publiée continue d’envoyer ses dossiers à ce groupe.',
  renommerAction: 'Renommer',
  supprimer: 'Supprimer ce groupe',
  supprimerTexte: (nom: string) =>
    `« ${nom} » disparaît, ses instructeurs n’en font plus partie. C’est possible tant qu’aucun dossier n’y est et qu’aucune règle ne le nomme.`,
  supprimerAction: 'Supprimer le groupe',
  cree: (nom: string) => `Le groupe « ${nom} » est créé. Ajoutez les personnes qui instruiront ses dossiers.`,
  renomme: (nom: string) => `Le groupe s’appelle « ${nom} ».`,
  supprime: 'Le groupe est supprimé.',
  reparti: (regles: number, crees: number) =>
    regles === 0
      ? 'Chaque réponse avait déjà sa règle : rien n’a changé.'
      : `${regles} ${pluriel('fr', regles, { one: 'règle ajoutée', other: 'règles ajoutées' })} à l’orientation, ${crees} ${pluriel('fr', crees, { one: 'groupe créé', other: 'groupes créés' })}. « Annuler », dans le formulaire, retire les règles ; les groupes restent.`,
}
