/** One box to tick. When it is obligatoire it must be ticked: a promise, not a question. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { lireBooleen } from './booleens.ts'

export const checkbox = defineType({
  config: z.strictObject({}),
  value: () => z.boolean(),
  parse: lireBooleen,
  saisie: (cochee) => String(cochee),
  show: (cochee) => (cochee ? 'Oui' : 'Non'),
  columns: (_config, label) => [{ id: 'valeur', kind: 'boolean', label, read: (cochee) => cochee }],
  operand: () => ({ kind: 'boolean' }),
  reader: 'booleen',
  exemple: () => 'oui',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: 'true' },
  graphql: { champ: 'CheckboxChamp', descriptor: 'CheckboxChampDescriptor' },
  parts: [],
  aCocher: true,
  seconds: 10,
})
