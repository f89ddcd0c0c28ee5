/** A région or a collectivity of overseas. */
import * as z from 'zod/mini'
import { regions as liste } from '../referentiels/regions.ts'
import { defineType } from '../type-de-champ.ts'
import { lireCode, schemaDeCode } from './codes.ts'
import { facetteDeRegion } from './territoires.ts'

export const regions = defineType({
  config: z.strictObject({}),
  value: () => schemaDeCode,
  parse: (raw) => lireCode(raw, liste),
  saisie: ({ code }) => code,
  show: ({ nom }) => nom,
  columns: (_config, label) => [{ id: 'valeur', kind: 'enum', label, read: ({ nom }) => nom }],
  operand: () => ({ ...facetteDeRegion('code'), parts: { region: facetteDeRegion('code') } }),
  reader: 'serveur',
  exemple: () => '53',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: '53' },
  graphql: { champ: 'RegionChamp', descriptor: 'RegionChampDescriptor' },
  parts: [],
  seconds: 10,
})
