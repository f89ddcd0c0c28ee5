/** One box to tick. When it is obligatoire it must be ticked: a promise, not a question. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { lireBooleen } from './booleens.ts'
import { blank, draft, value } from './lecture.ts'

export const checkbox = defineType({
  config: z.strictObject({}),
  value: () => z.boolean(),
  parse(raw) {
    const lu = lireBooleen(raw)
    return lu === '' ? blank : lu === null ? draft(raw, 'option_inconnue') : value(lu)
  },
  saisie: (cochee) => String(cochee),
  show: (cochee) => (cochee ? 'Oui' : 'Non'),
  columns: (_config, label) => [{ id: 'valeur', kind: 'boolean', label, read: (cochee) => cochee }],
  operand: 'boolean',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: 'true' },
  graphql: { champ: 'CheckboxChamp', descriptor: 'CheckboxChampDescriptor' },
  parts: [],
  aCocher: true,
  seconds: 10,
})
