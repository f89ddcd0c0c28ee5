/** A country or territory of ISO 3166-1. */
import * as z from 'zod/mini'
import { pays as liste } from '../referentiels/pays.ts'
import { defineType } from '../type-de-champ.ts'
import { lireCode, schemaDeCode } from './codes.ts'

export const pays = defineType({
  config: z.strictObject({}),
  value: () => schemaDeCode,
  parse: (raw) => lireCode(raw, liste),
  saisie: ({ code }) => code,
  show: ({ nom }) => nom,
  columns: (_config, label) => [{ id: 'valeur', kind: 'enum', label, read: ({ nom }) => nom }],
  operand: 'territoire',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: 'FR' },
  graphql: { champ: 'PaysChamp', descriptor: 'PaysChampDescriptor' },
  parts: [],
  seconds: 10,
})
