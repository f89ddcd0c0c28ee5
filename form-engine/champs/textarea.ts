/** Long text: paragraphs, with limits the administrateur may tighten. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { bornesDeTexte, caracteres } from './bornes-de-texte.ts'
import { LIGNES_MAX, exempleDeTexte, fauteDeTexte, lireLignes } from './textes.ts'

export const textarea = defineType({
  config: z
    .strictObject({
      /** Characters wanted at least. */
      min: z.optional(caracteres(LIGNES_MAX)),
      /** Characters accepted at most. */
      max: z._default(caracteres(LIGNES_MAX), LIGNES_MAX),
    })
    .check(bornesDeTexte),
  value: (regles) =>
    z.string().check(
      z.minLength(1),
      z.refine((texte) => fauteDeTexte(texte, regles, LIGNES_MAX) === null),
    ),
  parse: lireLignes,
  saisie: (texte) => texte,
  show: (texte) => texte,
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: (texte) => texte }],
  operand: () => ({ kind: 'text' }),
  reader: 'lignes',
  exemple: exempleDeTexte,
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: 'Texte long\nsur deux lignes' },
  graphql: { champ: 'TextChamp', descriptor: 'TextareaChampDescriptor' },
  parts: [],
  seconds: 60,
})
