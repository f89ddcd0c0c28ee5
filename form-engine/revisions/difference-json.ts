/** The difference of two revisions as JSON for other programs: English keys, stable words, and its schema. */
import * as z from 'zod/mini'
import { phraseDuChangement } from '../phrases/diff.ts'
import { CLASSES } from './difference.ts'
import type { Changement, Classe, Difference, Nature, Sorte } from './difference.ts'

const CLASSES_EN_ANGLAIS = {
  neutre: 'neutral',
  elargit: 'widening',
  restreint: 'narrowing',
  casse: 'breaking',
} as const satisfies Record<Classe, string>

/** What a change is about, in the words of the document. */
const SORTES = [
  'champ',
  'section',
  'repetition',
  'explication',
  'condition',
  'validation',
  'ineligibilite',
  'route',
  'texte',
  'formulaire',
] as const satisfies readonly Sorte[]

const NATURES_EN_ANGLAIS = {
  ajoute: 'added',
  retire: 'removed',
  change: 'changed',
  deplace: 'moved',
  releve: 'raised',
  abaisse: 'lowered',
  active: 'turned_on',
  desactive: 'turned_off',
  elargi: 'wider',
  reduit: 'narrower',
  equivalent: 'equivalent',
  different: 'different',
  elargi_libre: 'wider_without_effect',
  sans_effet: 'without_effect',
  ajoute_facultatif: 'added_optional',
  ajoute_obligatoire: 'added_required',
  ajoute_calcule: 'added_computed',
  ajoute_avec_son_bloc: 'added_with_its_block',
  ajoute_nomme: 'added_already_named',
  retire_nomme: 'removed_still_named',
  ajoute_premier: 'added_first',
  retire_calcule: 'removed_computed',
  retire_non_tenu: 'removed_not_held',
  ajoute_bloquant: 'added_blocking',
  ajoute_avertissement: 'added_warning',
  durci: 'hardened',
  adouci: 'softened',
  avertissement: 'of_a_warning',
  du_calcul: 'of_a_computation',
  sans_perte: 'lossless',
  converti: 'converted',
  sans_conversion: 'unconvertible',
  avec_le_type: 'with_the_type',
  autre_bloc: 'other_block',
  autre_cote: 'other_side',
} as const satisfies Record<Nature, string>

const valeurs = <Valeur extends string>(table: Record<string, Valeur>): Valeur[] => Object.values(table)

const classe = z.enum(CLASSES.map((une) => CLASSES_EN_ANGLAIS[une]))

const changement = z.strictObject({
  /** What it is about. */
  on: z.enum(SORTES),
  /** Id of the node or of the rule; null for the document. */
  id: z.nullable(z.string()),
  label: z.string(),
  /** `element` for the whole, `ordre`, `parent`, or an attribute of the document: `config.options[a].libelle`. */
  attribute: z.string(),
  change: z.enum(valeurs(NATURES_EN_ANGLAIS)),
  /** Absent when there was nothing. */
  before: z.exactOptional(z.json()),
  /** Absent when there is nothing left. */
  after: z.exactOptional(z.json()),
  class: classe,
  reason: z.string(),
  /** The same for people, in French. */
  sentence: z.string(),
  /** Answers that the two conditions judge differently, keyed by stable id. */
  witness: z.exactOptional(z.record(z.string(), z.json())),
})

/** The shape of {@link differenceEnJson}. */
export const schemaDeDifference = z.strictObject({
  /** The worst of the changes. */
  class: classe,
  changes: z.array(changement),
})

export type DifferenceEnJson = z.infer<typeof schemaDeDifference>

/** A difference as other programs read it. */
export function differenceEnJson({ classe, changements }: Difference): DifferenceEnJson {
  return { class: CLASSES_EN_ANGLAIS[classe], changes: changements.map(changementEnJson) }
}

function changementEnJson(changement: Changement): DifferenceEnJson['changes'][number] {
  const { sorte, id, libelle, attribut, nature, avant, apres, classe, raison, temoin } = changement
  return {
    on: sorte,
    id,
    label: libelle,
    attribute: attribut,
    change: NATURES_EN_ANGLAIS[nature],
    ...(avant !== undefined && { before: avant }),
    ...(apres !== undefined && { after: apres }),
    class: CLASSES_EN_ANGLAIS[classe],
    reason: raison,
    sentence: phraseDuChangement(changement),
    ...(temoin && { witness: { ...temoin } }),
  }
}
