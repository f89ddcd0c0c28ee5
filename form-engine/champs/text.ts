/** Short text: one line. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { blank, draft, longueur, surUneLigne, texteDe, value } from './lecture.ts'

const MAX = 1_000

export const text = defineType({
  config: z.strictObject({}),
  value: () =>
    z.string().check(
      z.minLength(1),
      z.refine((texte) => longueur(texte) <= MAX),
    ),
  parse(raw) {
    const lu = texteDe(raw)
    if (lu === null) return draft(raw, 'invalide')
    const texte = surUneLigne(lu)
    if (texte === '') return blank
    return longueur(texte) > MAX ? draft(raw, 'trop_long', { max: String(MAX) }) : value(texte)
  },
  saisie: (texte) => texte,
  show: (texte) => texte,
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: (texte) => texte }],
  operand: 'text',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: 'Texte court' },
  graphql: { champ: 'TextChamp', descriptor: 'TextChampDescriptor' },
  parts: [],
  seconds: 10,
})
