/** Short text: one line. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { bornesDeTexte, caracteres } from './bornes-de-texte.ts'
import { LIGNE_MAX, exempleDeTexte, fauteDeTexte, lireLigne } from './textes.ts'

export const text = defineType({
  config: z
    .strictObject({
      /** Characters wanted at least. */
      min: z.optional(caracteres(LIGNE_MAX)),
      /** Characters accepted at most. */
      max: z.optional(caracteres(LIGNE_MAX)),
    })
    .check(bornesDeTexte),
  value: (regles) =>
    z.string().check(
      z.minLength(1),
      z.refine((texte) => fauteDeTexte(texte, regles, LIGNE_MAX) === null),
    ),
  parse: lireLigne,
  saisie: (texte) => texte,
  show: (texte) => texte,
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: (texte) => texte }],
  operand: () => ({ kind: 'text' }),
  reader: 'texte',
  exemple: exempleDeTexte,
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: 'Texte court' },
  graphql: { champ: 'TextChamp', descriptor: 'TextChampDescriptor' },
  parts: [],
  seconds: 10,
})
