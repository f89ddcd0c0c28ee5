/** What the verification finds, in English. */
import type { Lieu, PhrasesDeConstats, Sujet } from './constats.ts'

const entreGuillemets = (texte: string) => `“${texte}”`

const LIEUX: Record<Lieu, (nom: string) => string> = {
  affichage: (nom) => `The condition that shows ${nom}`,
  obligation: (nom) => `The condition that makes ${nom} required`,
  calcul: (nom) => `The computation of ${nom}`,
  condition: (nom) => `The condition ${nom}`,
  validation: (nom) => `The rule ${nom}`,
  refus: (nom) => `The refusal ${nom}`,
  route: (nom) => `The routing rule to ${nom}`,
}

const SUJETS: Record<Sujet, (nom: string) => string> = {
  question: (nom) => `The question ${nom}`,
  section: (nom) => `The section ${nom}`,
  bloc: (nom) => `The block ${nom}`,
  explication: (nom) => `The explanation ${nom}`,
  condition: (nom) => `The condition ${nom}`,
  validation: (nom) => `The rule ${nom}`,
  refus: (nom) => `The refusal ${nom}`,
  route: (nom) => `The routing rule to ${nom}`,
  formulaire: () => 'This form',
}

const KINDS: Record<string, string> = {
  boolean: 'a yes or a no',
  integer: 'a whole number',
  decimal: 'a number',
  text: 'a text',
  date: 'a date',
  instant: 'a date with a time',
  duration: 'a duration',
  option: 'a choice',
  options: 'several choices',
  files: 'files',
  rows: 'the rows of a block',
  composite: 'an answer in several parts',
  structure: 'something that is no question',
}

const kind = (nom: string | undefined) => KINDS[nom ?? ''] ?? 'something else'
const kinds = (noms: string | undefined) =>
  (noms ?? '')
    .split(', ')
    .map((nom) => kind(nom))
    .join(' or ')

const liste = (noms: readonly string[]) =>
  noms.length < 2 ? (noms[0] ?? '') : `${noms.slice(0, -1).join(', ')} and ${noms.at(-1) ?? ''}`

/** “: what holds for “A” and “B” forbids it”, or nothing when nobody is named. */
const parce = (avec: readonly string[], phrase: (noms: string) => string) =>
  avec.length === 0 ? '' : `: ${phrase(liste(avec))}`

export const en: PhrasesDeConstats = {
  entreGuillemets,
  lieu: (lieu, nom) => LIEUX[lieu](nom),
  phrases: {
    champ_inconnu: ({ Lieu, params }) =>
      `${Lieu} reads a question that does not exist (${params['id'] ?? ''}). Choose a question of the form.`,
    part_inconnue: ({ Lieu, params }) =>
      `${Lieu} reads a part of ${entreGuillemets(params['libelle'] ?? '')} that does not exist (${params['part'] ?? ''}). ${
        params['connues'] ? `Choose one of: ${params['connues']}.` : 'Read the whole answer.'
      }`,
    repetition_inconnue: ({ Lieu, params }) =>
      `${Lieu} reads a repeated block that does not exist (${params['id'] ?? ''}). Choose a block of the form.`,
    condition_inconnue: ({ Lieu, params }) =>
      `${Lieu} uses a named condition that does not exist (${params['id'] ?? ''}). Choose another one, or create it.`,
    annotation_illisible: ({ Lieu, params }) =>
      `${Lieu} reads the annotation ${entreGuillemets(params['libelle'] ?? '')}, which the applicant does not fill in. Read a question of the applicant.`,
    hors_de_portee: ({ Lieu, params }) =>
      `${Lieu} reads ${entreGuillemets(params['libelle'] ?? '')}, which has one answer for each row of ${entreGuillemets(
        params['repetition'] ?? '',
      )}. Say what is wanted of these rows: at least one, all, their number or their sum.`,
    kind_inattendu: ({ Lieu, params }) =>
      params['attendus'] === undefined
        ? `${Lieu} reads ${kind(params['trouve'])}. Read a question.`
        : `${Lieu} expects ${kinds(params['attendus'])} and finds ${kind(params['trouve'])}${
            params['libelle'] ? ` (${entreGuillemets(params['libelle'])})` : ''
          }. Choose another question, or another operator.`,
    kinds_differents: ({ Lieu, params }) =>
      `${Lieu} compares ${kind(params['gauche'])} with ${kind(params['droite'])}. Compare two values of the same kind.`,
    option_inconnue: ({ Lieu, params }) =>
      `${Lieu} expects the choice ${entreGuillemets(params['option'] ?? '')}, which ${entreGuillemets(
        params['libelle'] ?? '',
      )} does not offer. Choose for instance: ${params['connues'] ?? ''}.`,
    territoire_absent: ({ Lieu, params }) =>
      `${Lieu} asks for a territory (${params['territoire'] ?? ''}) that ${entreGuillemets(
        params['libelle'] ?? '',
      )} does not hold. Choose a commune, an address or a département.`,
    cycle: ({ params }) =>
      `Rules depend on each other in a circle: ${params['ids'] ?? ''}. Remove one of these dependencies.`,
    agregats_imbriques: ({ Lieu, params }) =>
      `${Lieu} speaks of the rows of a block inside what it says of other rows, and so on. Keep to ${params['max'] ?? ''} levels, or name a condition.`,
    champ_de_validation_inconnu: ({ Lieu, params }) =>
      `${Lieu} is told at a question that does not exist (${params['id'] ?? ''}). Choose a question of the form.`,
    condition_inutilisee: ({ nom }) => `The condition ${nom} is used nowhere. Use it, or delete it.`,
    a_completer: ({ Lieu, params }) =>
      params['faute'] === 'choix'
        ? `${Lieu} is unfinished: a value is still to be chosen in it. Choose it, or remove that comparison.`
        : `${Lieu} is unfinished: nothing is chosen in it. Choose what it reads and what it compares it with, or delete it.`,
    sans_choix: ({ sujet, nom, params }) => {
      if (params['faute'] === 'cases')
        return `${SUJETS[sujet](nom)} has no cell to fill yet: nobody can answer it. Add a row and a column to it, or delete it.`
      return params['faute'] === 'choix'
        ? `${SUJETS[sujet](nom)} proposes no choice: nobody can answer it. Add its choices, or delete it.`
        : `${SUJETS[sujet](nom)} proposes no choice: one answers it only with a free text. Add its choices.`
    },
    lit_plus_bas: ({ Lieu, autre }) =>
      `${Lieu} reads ${autre}, which comes later: it will change what the applicant has already passed. Place it before if you can.`,
    texte_orphelin: ({ params }) =>
      `A translated text (${params['langue'] ?? ''}, ${params['cle'] ?? ''}) goes with nothing any more. Delete it.`,
    jamais_visible: ({ sujet, nom, avec }) =>
      `${SUJETS[sujet](nom)} can never show: ${
        avec.length === 0
          ? 'its condition is never true'
          : `its condition and ${avec.length === 1 ? 'that' : 'those'} of ${liste(avec)} are never true together`
      }. Look at one of these conditions again.`,
    toujours_vraie: ({ Lieu }) => `${Lieu} is always true: it decides nothing. Remove it, or correct it.`,
    jamais_vraie: ({ Lieu, avec }) =>
      `${Lieu} is never true${parce(avec, (noms) => `it contradicts what holds for ${noms}`)}. Correct it, or remove it.`,
    jamais_satisfait: ({ sujet, nom, avec }) =>
      `${SUJETS[sujet](nom)} is required, and no answer lets the application be submitted when it shows${parce(
        avec,
        (noms) => `${noms} forbids it`,
      )}. Make the question optional, or relax what forbids it.`,
    aucun_depot: ({ avec }) =>
      `No application can be submitted${parce(avec, (noms) => `these cannot be satisfied together: ${noms}`)}. Relax one of these rules.`,
    option_inatteignable: ({ nom, avec, params }) =>
      `No application that may be accepted can hold the choice ${entreGuillemets(params['option'] ?? '')}${
        params['autres'] ? `, nor ${params['autres'] === '1' ? 'another one' : `${params['autres']} others`},` : ''
      } of the question ${nom}${parce(avec, (noms) => `${noms} excludes it`)}. Remove this choice, or look again at what excludes it.`,
    tous_ineligibles: ({ sujet, nom, avec }) =>
      sujet === 'formulaire'
        ? `The refusals together turn away every application${parce(avec, (noms) => noms)}. Relax one of them.`
        : `The refusal ${nom} turns away every complete application. Correct its condition: it must be able to be false.`,
    personne_ineligible: ({ nom, avec }) =>
      `The refusal ${nom} turns nobody away${parce(avec, (noms) => `its condition contradicts what holds for ${noms}`)}. Correct its condition, or remove it.`,
    routes_en_concurrence: ({ nom }) =>
      `One application may follow the routing rule to ${nom} and a rule placed before it, which wins. If this is not wanted, change their order or make them narrower.`,
    sans_route: () =>
      'An application may follow no routing rule: it will go to the default group of the procedure. If this is not wanted, add a rule or choose a group.',
    route_jamais_prise: ({ nom, avec }) =>
      `The routing rule to ${nom} is never followed${parce(avec, (noms) => `${noms} comes first, or forbids it`)}. Place it higher, or remove it.`,
    regle_jamais_violee: ({ nom, avec }) =>
      `The rule ${nom} is always kept${parce(avec, (noms) => `what holds for ${noms} is enough`)}. Remove it, or correct it.`,
    regle_toujours_violee: ({ nom }) =>
      `The rule ${nom} is kept by none of the answers it judges. Correct it: one answer at least must fit.`,
    division_par_zero: ({ Lieu }) =>
      `${Lieu} divides by a value that may be zero: there is then no result. Require a greater value, or provide for this case.`,
    non_prouve: ({ params }) =>
      `${params['nombre'] ?? ''} check${params['nombre'] === '1' ? '' : 's'} out of ${params['total'] ?? ''} came to no conclusion: nothing says that all is well. Run the full check again, or simplify the computations.`,
  },
}
