/** Several choices among options, kept in the order of the options. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { libelleDe, lireOptions } from './choix.ts'
import { idParmi, options } from './options.ts'

export const multipleDropDownList = defineType({
  config: z.strictObject({ options }),
  value: ({ options }) =>
    z.array(idParmi(options)).check(
      z.minLength(1),
      z.refine((choix) => new Set(choix).size === choix.length),
    ),
  parse: lireOptions,
  saisie: (choix) => choix,
  show: (choix, { options }) => choix.map((id) => libelleDe(options, id)).join(', '),
  columns: ({ options }, label) => [
    { id: 'valeur', kind: 'enums', label, read: (choix) => choix.map((id) => libelleDe(options, id)) },
  ],
  operand: ({ options }) => ({ kind: 'options', options: options.map(({ id }) => id) }),
  reader: 'options',
  exemple: ({ options: [premiere] }) => premiere?.libelle ?? null,
  options: ({ options }) => options,
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: ['Une option', 'Une autre'] },
  graphql: { champ: 'MultipleDropDownListChamp', descriptor: 'MultipleDropDownListChampDescriptor' },
  parts: [],
  seconds: 10,
})
