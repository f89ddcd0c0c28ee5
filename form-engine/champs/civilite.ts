/** Civility: `M.` or `Mme`. */
import * as z from 'zod/mini'
import { cleDeRecherche } from '../referentiels/recherche.ts'
import { defineType } from '../type-de-champ.ts'
import { lireOption } from './choix.ts'
import { draft, texteDe, value } from './lecture.ts'

/** The two values. */
export const CIVILITES = ['M.', 'Mme'] as const

const OPTIONS = CIVILITES.map((civilite) => ({ id: civilite, libelle: civilite }))

/** The ways to write them, by what is searched. */
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
    const lue = lireOption(raw, { options: OPTIONS })
    if (lue.kind === 'blank') return lue
    const texte = lue.kind === 'value' ? lue.value : texteDe(raw)
    const civilite = typeof texte === 'string' ? LECTURES.get(cleDeRecherche(texte)) : undefined
    return civilite ? value(civilite) : draft(raw, 'option_inconnue')
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
