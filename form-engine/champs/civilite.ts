/** Civility: `M.` or `Mme`. */
import * as z from 'zod/mini'
import { cleDeRecherche } from '../referentiels/recherche.ts'
import { defineType } from '../type-de-champ.ts'
import { blank, draft, texteDe, value } from './lecture.ts'

/** The two values. */
export const CIVILITES = ['M.', 'Mme'] as const

const LECTURES = new Map<string, (typeof CIVILITES)[number]>([
  ['m', 'M.'],
  ['monsieur', 'M.'],
  ['mme', 'Mme'],
  ['madame', 'Mme'],
])

export const civilite = defineType({
  config: z.strictObject({}),
  value: () => z.enum(CIVILITES),
  parse(raw) {
    const texte = texteDe(raw)
    if (texte === '') return blank
    const lue = texte === null ? undefined : LECTURES.get(cleDeRecherche(texte))
    return lue ? value(lue) : draft(raw, 'option_inconnue')
  },
  saisie: (civilite) => civilite,
  show: (civilite) => civilite,
  columns: (_config, label) => [{ id: 'valeur', kind: 'enum', label, read: (civilite) => civilite }],
  operand: () => ({ kind: 'option', options: CIVILITES }),
  reader: 'option',
  exemple: () => 'Mme',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: 'Mme' },
  graphql: { champ: 'CiviliteChamp', descriptor: 'CiviliteChampDescriptor' },
  parts: [],
  seconds: 10,
})
