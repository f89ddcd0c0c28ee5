/** Number of an association in the national register (RNA): `W`, then nine letters or digits. It has no key. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { blank, draft, sansEspaces, texteDe, value } from './lecture.ts'

const RNA = /^W[0-9A-Z]{9}$/

export const rna = defineType({
  config: z.strictObject({}),
  value: () => z.string().check(z.regex(RNA)),
  parse(raw) {
    const texte = texteDe(raw)
    if (texte === '') return blank
    const numero = sansEspaces(texte ?? '').toUpperCase()
    return RNA.test(numero) ? value(numero) : draft(raw, 'rna_invalide')
  },
  saisie: (numero) => numero,
  show: (numero) => numero,
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: (numero) => numero }],
  operand: () => ({ kind: 'text' }),
  reader: 'serveur',
  exemple: () => 'W392001234',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: 'W392001234' },
  graphql: { champ: 'RNAChamp', descriptor: 'RNAChampDescriptor' },
  parts: [],
  seconds: 60,
})
