/** Long text: paragraphs, with a limit the administrateur may lower. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { blank, draft, longueur, surPlusieursLignes, texteDe, value } from './lecture.ts'

const MAX = 20_000

export const textarea = defineType({
  config: z.strictObject({
    /** Characters accepted at most. */
    max: z._default(z.int().check(z.minimum(1), z.maximum(MAX)), MAX),
  }),
  value: ({ max }) =>
    z.string().check(
      z.minLength(1),
      z.refine((texte) => longueur(texte) <= max),
    ),
  parse(raw, { max }) {
    const lu = texteDe(raw)
    if (lu === null) return draft(raw, 'invalide')
    const texte = surPlusieursLignes(lu).trim()
    if (texte === '') return blank
    return longueur(texte) > max ? draft(raw, 'trop_long', { max: String(max) }) : value(texte)
  },
  saisie: (texte) => texte,
  show: (texte) => texte,
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: (texte) => texte }],
  operand: 'text',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: 'Texte long\nsur deux lignes' },
  graphql: { champ: 'TextChamp', descriptor: 'TextareaChampDescriptor' },
  parts: [],
  seconds: 60,
})
