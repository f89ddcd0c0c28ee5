/** What the verification says, in French sentences: what is wrong, and what would work. */
import type { Formulaire, StableId } from '../../form-engine/formulaire.ts'
import type { CodeDeStructure, Constat } from '../../form-engine/verification/constat.ts'
import { libelleDe } from '../../form-engine/verification/noms.ts'

type Params = Constat['params']
type Say = (params: Params, label: (id: string | undefined) => string) => string

const KINDS: Readonly<Record<string, string>> = {
  boolean: 'une condition',
  integer: 'un nombre entier',
  decimal: 'un nombre',
  text: 'un texte',
  date: 'une date',
  instant: 'une date avec son heure',
  duration: 'une durée',
  option: 'une option',
  options: 'des options',
  files: 'des fichiers',
  composite: 'une réponse à plusieurs parties',
  rows: 'un bloc répétable',
  structure: 'un élément qui n’est pas un champ',
}

const kind = (name: string | undefined) => KINDS[name ?? ''] ?? name ?? ''
const kinds = (names: string | undefined) => (names ?? '').split(', ').map(kind).join(' ou ')

const SENTENCES: Readonly<Record<CodeDeStructure, Say>> = {
  champ_inconnu: ({ id }) => `Aucun champ n’a l’identifiant « ${id ?? ''} » : corrigez-le, ou ajoutez ce champ.`,
  part_inconnue: ({ libelle, part, connues }) =>
    `« ${libelle ?? ''} » n’a pas de partie « ${part ?? ''} » ${connues ? `; ses parties : ${connues}` : ': lisez le champ entier'}.`,
  repetition_inconnue: ({ id }) => `Aucun bloc répétable n’a l’identifiant « ${id ?? ''} » : corrigez-le.`,
  condition_inconnue: ({ id }, label) =>
    `Aucune condition n’a l’identifiant « ${label(id)} » : corrigez-le, ou ajoutez cette condition.`,
  annotation_illisible: ({ libelle }) =>
    `« ${libelle ?? ''} » est une annotation : ce que voit l’usager ne peut pas en dépendre, lisez une de ses réponses.`,
  hors_de_portee: ({ libelle, repetition }) =>
    `« ${libelle ?? ''} » a une réponse par ligne de « ${repetition ?? ''} » : lisez-le par un agrégat (any, all, sum…).`,
  kind_inattendu: ({ trouve, attendus }) =>
    attendus
      ? `${upper(kinds(attendus))} est attendu ici, et non ${kind(trouve)}.`
      : `Un champ est attendu ici, et non ${kind(trouve)}.`,
  kinds_differents: ({ gauche, droite }) =>
    `On ne compare pas ${kind(gauche)} et ${kind(droite)} : mettez la même sorte de valeur des deux côtés.`,
  option_inconnue: ({ option, libelle, connues }) =>
    `« ${option ?? ''} » n’est pas une option de « ${libelle ?? ''} » ; ses options : ${connues ?? ''}.`,
  territoire_absent: ({ libelle }) =>
    `« ${libelle ?? ''} » ne dit pas ce territoire : lisez une adresse ou une commune.`,
  cycle: ({ ids }, label) =>
    `Ces éléments dépendent les uns des autres : ${(ids ?? '').split(' → ').map(label).join(' → ')}. Retirez l’une de ces conditions.`,
  champ_de_validation_inconnu: ({ id }) =>
    `Aucun champ n’a l’identifiant « ${id ?? ''} » : dites où afficher cette règle.`,
  condition_inutilisee: ({ nom }) => `La condition « ${nom ?? ''} » ne sert nulle part : utilisez-la ou retirez-la.`,
  lit_plus_bas: ({ id }, label) =>
    `Cette condition lit « ${label(id)} », qui vient après : la page changera au-dessus de la réponse.`,
  texte_orphelin: ({ cle, langue }) =>
    `Le texte « ${cle ?? ''} » (${langue ?? ''}) ne correspond à rien dans le formulaire : retirez-le.`,
}

/** The sentence of a finding; labels are those of the form. */
export function sentenceOf(form: Formulaire, { code, params }: Constat): string {
  const say = Object.hasOwn(SENTENCES, code) ? SENTENCES[code as CodeDeStructure] : undefined
  return say ? say(params, (id) => libelleDe(form, (id ?? '') as StableId)) : code
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
