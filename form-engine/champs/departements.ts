/** A département or a collectivity of overseas, with the région it is part of. */
import * as z from 'zod/mini'
import { departements as liste } from '../referentiels/departements.ts'
import { defineType } from '../type-de-champ.ts'
import { lireCode, schemaDeCode } from './codes.ts'
import { value } from './lecture.ts'
import { COMBINAISONS_DE_TERRITOIRES, codeDeRegion, facetteDeDepartement, facetteDeRegion } from './territoires.ts'

const REGIONS: ReadonlyMap<string, string | undefined> = new Map(liste.map(({ code, region }) => [code, region]))

export const departements = defineType({
  config: z.strictObject({}),
  // Answers kept before the région joined them have no code of it.
  value: () => z.extend(schemaDeCode, { codeRegion: z.exactOptional(codeDeRegion) }),
  parse(raw) {
    const lu = lireCode(raw, liste)
    if (lu.kind !== 'value') return lu
    const codeRegion = REGIONS.get(lu.value.code)
    return value(codeRegion === undefined ? lu.value : { ...lu.value, codeRegion })
  },
  saisie: ({ code }) => code,
  show: ({ code, nom }) => `${code} – ${nom}`,
  columns: (_config, label) => [{ id: 'valeur', kind: 'enum', label, read: ({ code, nom }) => `${code} – ${nom}` }],
  operand: () => ({
    ...facetteDeDepartement('code'),
    parts: { departement: facetteDeDepartement('code'), region: facetteDeRegion('codeRegion') },
  }),
  combinaisons: () => COMBINAISONS_DE_TERRITOIRES,
  // The région is not in what the control sends.
  reader: 'serveur',
  exemple: () => '56',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: '56' },
  graphql: { champ: 'DepartementChamp', descriptor: 'DepartementChampDescriptor' },
  parts: [],
  seconds: 10,
})
