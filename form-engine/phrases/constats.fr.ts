/** What the verification finds, in French. */
import type { Lieu, PhrasesDeConstats, Sujet } from './constats.ts'

const entreGuillemets = (texte: string) => `«\u00A0${texte}\u00A0»`

const LIEUX: Record<Lieu, (nom: string) => string> = {
  affichage: (nom) => `La condition d’affichage de ${nom}`,
  obligation: (nom) => `La condition d’obligation de ${nom}`,
  calcul: (nom) => `Le calcul de ${nom}`,
  condition: (nom) => `La condition ${nom}`,
  validation: (nom) => `La règle ${nom}`,
  refus: (nom) => `Le refus ${nom}`,
  route: (nom) => `La règle de routage vers ${nom}`,
}

const SUJETS: Record<Sujet, (nom: string) => string> = {
  question: (nom) => `La question ${nom}`,
  section: (nom) => `La section ${nom}`,
  bloc: (nom) => `Le bloc ${nom}`,
  explication: (nom) => `L’explication ${nom}`,
  condition: (nom) => `La condition ${nom}`,
  validation: (nom) => `La règle ${nom}`,
  refus: (nom) => `Le refus ${nom}`,
  route: (nom) => `La règle de routage vers ${nom}`,
  formulaire: () => 'Ce formulaire',
}

const KINDS: Record<string, string> = {
  boolean: 'un oui ou un non',
  integer: 'un nombre entier',
  decimal: 'un nombre',
  text: 'un texte',
  date: 'une date',
  instant: 'une date avec une heure',
  duration: 'une durée',
  option: 'un choix',
  options: 'plusieurs choix',
  files: 'des fichiers',
  rows: 'les lignes d’un bloc',
  composite: 'une réponse en plusieurs parties',
  structure: 'ce qui n’est pas une question',
}

const kind = (nom: string | undefined) => KINDS[nom ?? ''] ?? 'autre chose'
const kinds = (noms: string | undefined) =>
  (noms ?? '')
    .split(', ')
    .map((nom) => kind(nom))
    .join(' ou ')

const liste = (noms: readonly string[]) =>
  noms.length < 2 ? (noms[0] ?? '') : `${noms.slice(0, -1).join(', ')} et ${noms.at(-1) ?? ''}`

/** « : les règles de « A » et « B » l’empêchent ensemble », or nothing when nobody is named. */
const parce = (avec: readonly string[], phrase: (noms: string) => string) =>
  avec.length === 0 ? '' : `\u00A0: ${phrase(liste(avec))}`

export const fr: PhrasesDeConstats = {
  entreGuillemets,
  lieu: (lieu, nom) => LIEUX[lieu](nom),
  phrases: {
    champ_inconnu: ({ Lieu, params }) =>
      `${Lieu} lit une question qui n’existe pas (${params['id'] ?? ''}). Choisissez une question du formulaire.`,
    part_inconnue: ({ Lieu, params }) =>
      `${Lieu} lit de ${entreGuillemets(params['libelle'] ?? '')} une partie qui n’existe pas (${params['part'] ?? ''}). ${
        params['connues'] ? `Choisissez parmi\u00A0: ${params['connues']}.` : 'Lisez la réponse entière.'
      }`,
    repetition_inconnue: ({ Lieu, params }) =>
      `${Lieu} lit un bloc répétable qui n’existe pas (${params['id'] ?? ''}). Choisissez un bloc du formulaire.`,
    condition_inconnue: ({ Lieu, params }) =>
      `${Lieu} utilise une condition nommée qui n’existe pas (${params['id'] ?? ''}). Choisissez-en une autre, ou créez-la.`,
    annotation_illisible: ({ Lieu, params }) =>
      `${Lieu} lit l’annotation ${entreGuillemets(params['libelle'] ?? '')}, que l’usager ne remplit pas. Lisez une question de l’usager.`,
    hors_de_portee: ({ Lieu, params }) =>
      `${Lieu} lit ${entreGuillemets(params['libelle'] ?? '')}, qui a une réponse par ligne de ${entreGuillemets(
        params['repetition'] ?? '',
      )}. Dites ce qu’il faut de ces lignes\u00A0: au moins une, toutes, leur nombre ou leur somme.`,
    kind_inattendu: ({ Lieu, params }) =>
      params['attendus'] === undefined
        ? `${Lieu} lit ${kind(params['trouve'])}. Lisez une question.`
        : `${Lieu} attend ${kinds(params['attendus'])} et trouve ${kind(params['trouve'])}${
            params['libelle'] ? ` (${entreGuillemets(params['libelle'])})` : ''
          }. Choisissez une autre question, ou un autre opérateur.`,
    kinds_differents: ({ Lieu, params }) =>
      `${Lieu} compare ${kind(params['gauche'])} avec ${kind(params['droite'])}. Comparez deux valeurs de même nature.`,
    option_inconnue: ({ Lieu, params }) =>
      `${Lieu} attend le choix ${entreGuillemets(params['option'] ?? '')}, que ${entreGuillemets(
        params['libelle'] ?? '',
      )} ne propose pas. Choisissez par exemple\u00A0: ${params['connues'] ?? ''}.`,
    territoire_absent: ({ Lieu, params }) =>
      `${Lieu} demande un territoire (${params['territoire'] ?? ''}) que ${entreGuillemets(
        params['libelle'] ?? '',
      )} ne contient pas. Choisissez une commune, une adresse ou un département.`,
    cycle: ({ params }) =>
      `Des règles dépendent les unes des autres en cercle\u00A0: ${params['ids'] ?? ''}. Retirez une de ces dépendances.`,
    agregats_imbriques: ({ Lieu, params }) =>
      `${Lieu} parle des lignes d’un bloc à l’intérieur de ce qu’elle dit d’autres lignes, et ainsi de suite. Restez à ${
        params['max'] ?? ''
      } niveaux, ou nommez une condition.`,
    champ_de_validation_inconnu: ({ Lieu, params }) =>
      `${Lieu} se signale sur une question qui n’existe pas (${params['id'] ?? ''}). Choisissez une question du formulaire.`,
    condition_inutilisee: ({ nom }) => `La condition ${nom} ne sert nulle part. Utilisez-la, ou supprimez-la.`,
    a_completer: ({ Lieu, params }) =>
      params['faute'] === 'choix'
        ? `${Lieu} est à compléter\u00A0: une valeur y reste à choisir. Choisissez-la, ou retirez cette comparaison.`
        : `${Lieu} est à compléter\u00A0: rien n’y est choisi. Choisissez ce qu’elle lit et à quoi elle le compare, ou supprimez-la.`,
    sans_choix: ({ sujet, nom, params }) => {
      if (params['faute'] === 'cases')
        return `${SUJETS[sujet](nom)} n’a pas encore de case à remplir\u00A0: personne ne peut y répondre. Ajoutez-lui une ligne et une colonne, ou supprimez-la.`
      return params['faute'] === 'choix'
        ? `${SUJETS[sujet](nom)} ne propose aucun choix\u00A0: personne ne peut y répondre. Ajoutez ses choix, ou supprimez-la.`
        : `${SUJETS[sujet](nom)} ne propose aucun choix\u00A0: on n’y répond que par un texte libre. Ajoutez ses choix.`
    },
    lit_plus_bas: ({ Lieu, autre }) =>
      `${Lieu} lit ${autre}, qui vient plus bas\u00A0: elle changera ce que l’usager a déjà passé. Placez-la avant si vous le pouvez.`,
    texte_orphelin: ({ params }) =>
      `Un texte traduit (${params['langue'] ?? ''}, ${params['cle'] ?? ''}) ne va plus avec rien. Supprimez-le.`,
    jamais_visible: ({ sujet, nom, avec }) =>
      `${SUJETS[sujet](nom)} ne peut jamais s’afficher\u00A0: ${
        avec.length === 0
          ? 'sa condition n’est jamais vraie'
          : `sa condition et ${avec.length === 1 ? 'celle' : 'celles'} de ${liste(avec)} ne sont jamais vraies à la fois`
      }. Revoyez l’une de ces conditions.`,
    toujours_vraie: ({ Lieu }) =>
      `${Lieu} est toujours vraie\u00A0: elle ne décide de rien. Retirez-la, ou corrigez-la.`,
    jamais_vraie: ({ Lieu, avec }) =>
      `${Lieu} n’est jamais vraie${parce(avec, (noms) => `elle s’oppose à ce qui vaut pour ${noms}`)}. Corrigez-la, ou retirez-la.`,
    jamais_satisfait: ({ sujet, nom, avec }) =>
      `${SUJETS[sujet](nom)} est obligatoire, et aucune réponse ne permet de déposer le dossier quand elle s’affiche${parce(
        avec,
        (noms) => `${noms} l’empêche`,
      )}. Rendez la question facultative, ou assouplissez ce qui l’empêche.`,
    aucun_depot: ({ avec }) =>
      `Aucun dossier ne peut être déposé${parce(avec, (noms) => `on ne peut pas satisfaire ensemble ${noms}`)}. Assouplissez l’une de ces règles.`,
    option_inatteignable: ({ nom, avec, params }) =>
      `Aucun dossier recevable ne peut contenir le choix ${entreGuillemets(params['option'] ?? '')}${
        params['autres'] ? `, ni ${params['autres'] === '1' ? 'un autre' : `${params['autres']} autres`},` : ''
      } de la question ${nom}${parce(avec, (noms) => `${noms} l’exclut`)}. Retirez ce choix, ou revoyez ce qui l’exclut.`,
    tous_ineligibles: ({ sujet, nom, avec }) =>
      sujet === 'formulaire'
        ? `Les règles de refus écartent ensemble tous les dossiers${parce(avec, (noms) => noms)}. Assouplissez l’une d’elles.`
        : `Le refus ${nom} écarte tous les dossiers complets. Corrigez sa condition\u00A0: elle doit pouvoir être fausse.`,
    personne_ineligible: ({ nom, avec }) =>
      `Le refus ${nom} n’écarte personne${parce(avec, (noms) => `sa condition s’oppose à ce qui vaut pour ${noms}`)}. Corrigez sa condition, ou retirez-le.`,
    routes_en_concurrence: ({ nom }) =>
      `Un même dossier peut suivre la règle de routage vers ${nom} et une règle placée avant elle, qui l’emporte. Si ce n’est pas voulu, changez leur ordre ou précisez-les.`,
    sans_route: () =>
      'Un dossier peut ne suivre aucune règle de routage\u00A0: il ira au groupe par défaut de la démarche. Si ce n’est pas voulu, ajoutez une règle ou choisissez un groupe.',
    route_jamais_prise: ({ nom, avec }) =>
      `La règle de routage vers ${nom} n’est jamais suivie${parce(
        avec,
        (noms) => `${noms} passe avant, ou l’empêche`,
      )}. Placez-la plus haut, ou retirez-la.`,
    regle_jamais_violee: ({ nom, avec }) =>
      `La règle ${nom} est toujours respectée${parce(avec, (noms) => `ce qui vaut pour ${noms} suffit`)}. Retirez-la, ou corrigez-la.`,
    regle_toujours_violee: ({ nom }) =>
      `La règle ${nom} n’est respectée par aucune réponse qu’elle juge. Corrigez-la\u00A0: une réponse au moins doit convenir.`,
    division_par_zero: ({ Lieu }) =>
      `${Lieu} divise par une valeur qui peut être zéro\u00A0: il n’y a alors pas de résultat. Exigez une valeur plus grande, ou prévoyez ce cas.`,
    non_prouve: ({ params }) =>
      `${params['nombre'] ?? ''} vérification${params['nombre'] === '1' ? '' : 's'} sur ${params['total'] ?? ''} n’${
        params['nombre'] === '1' ? 'a' : 'ont'
      } pas abouti\u00A0: rien ne dit que tout va bien. Relancez la vérification complète, ou simplifiez les calculs en cause.`,
  },
}
