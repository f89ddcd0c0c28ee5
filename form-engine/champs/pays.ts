/** A country or territory of ISO 3166-1. */
import * as z from 'zod/mini'
import { pays as liste } from '../referentiels/pays.ts'
import { defineType } from '../type-de-champ.ts'
import { lireCode, schemaDeCode } from './codes.ts'

const CODES: readonly string[] = liste.map(({ code }) => code)

export const pays = defineType({
  config: z.strictObject({}),
  value: () => schemaDeCode,
  parse: (raw) => lireCode(raw, liste),
  saisie: ({ code }) => code,
  show: ({ nom }) => nom,
  columns: (_config, label) => [{ id: 'valeur', kind: 'enum', label, read: ({ nom }) => nom }],
  operand: () => ({ kind: 'option', path: 'code', options: CODES }),
  reader: 'serveur',
  exemple: () => 'FR',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: 'FR' },
  graphql: { champ: 'PaysChamp', descriptor: 'PaysChampDescriptor' },
  parts: [],
  seconds: 10,
})
