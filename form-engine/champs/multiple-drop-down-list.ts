/** Several choices among options, kept in the order of the options. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import type { Json } from '../type-de-champ.ts'
import { blank, draft, texteDe, value } from './lecture.ts'
import { options } from './options.ts'

/** The choices as typed, without blanks or repeats; null when it is no list of texts. A JSON list in a text is read (prefill, import). */
function lireChoix(raw: Json): string[] | null {
  const liste =
    typeof raw === 'string' && raw.startsWith('[') ? (listeDansUnTexte(raw) ?? [raw]) : Array.isArray(raw) ? raw : [raw]
  const textes = liste.map(texteDe)
  if (textes.includes(null)) return null
  return [...new Set(textes.filter((texte): texte is string => texte !== null && texte !== ''))]
}

function listeDansUnTexte(texte: string): Json[] | null {
  try {
    const lu = JSON.parse(texte) as Json
    return Array.isArray(lu) ? lu : null
  } catch {
    // Not a list: an option may well start with a bracket.
    return null
  }
}

export const multipleDropDownList = defineType({
  config: z.strictObject({ options }),
  value: ({ options }) =>
    z.array(z.string()).check(
      z.minLength(1),
      z.refine((choix) => new Set(choix).size === choix.length && choix.every((texte) => options.includes(texte))),
    ),
  parse(raw, { options }) {
    const choix = lireChoix(raw)
    if (choix === null || choix.some((texte) => !options.includes(texte))) return draft(raw, 'option_inconnue')
    return choix.length === 0 ? blank : value(options.filter((option) => choix.includes(option)))
  },
  saisie: (choix) => choix,
  show: (choix) => choix.join(', '),
  columns: (_config, label) => [{ id: 'valeur', kind: 'enums', label, read: (choix) => choix }],
  operand: 'options',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: ['Une option', 'Une autre'] },
  graphql: { champ: 'MultipleDropDownListChamp', descriptor: 'MultipleDropDownListChampDescriptor' },
  parts: [],
  seconds: 10,
})
