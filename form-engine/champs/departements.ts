/** A département or a collectivity of overseas. */
import * as z from 'zod/mini'
import { departements as liste } from '../referentiels/departements.ts'
import { defineType } from '../type-de-champ.ts'
import { lireCode, schemaDeCode } from './codes.ts'

export const departements = defineType({
  config: z.strictObject({}),
  value: () => schemaDeCode,
  parse: (raw) => lireCode(raw, liste),
  saisie: ({ code }) => code,
  show: ({ code, nom }) => `${code} – ${nom}`,
  columns: (_config, label) => [{ id: 'valeur', kind: 'enum', label, read: ({ code, nom }) => `${code} – ${nom}` }],
  operand: 'territoire',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: '56' },
  graphql: { champ: 'DepartementChamp', descriptor: 'DepartementChampDescriptor' },
  parts: [],
  seconds: 10,
})
