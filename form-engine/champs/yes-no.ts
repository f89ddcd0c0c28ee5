/** Yes or no, never chosen beforehand. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { lireBooleen } from './booleens.ts'

export const yesNo = defineType({
  config: z.strictObject({}),
  value: () => z.boolean(),
  parse: lireBooleen,
  saisie: (oui) => String(oui),
  show: (oui) => (oui ? 'Oui' : 'Non'),
  columns: (_config, label) => [{ id: 'valeur', kind: 'boolean', label, read: (oui) => oui }],
  operand: () => ({ kind: 'boolean' }),
  reader: 'booleen',
  exemple: () => 'oui',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: 'true' },
  graphql: { champ: 'YesNoChamp', descriptor: 'YesNoChampDescriptor' },
  parts: [],
  seconds: 10,
})
