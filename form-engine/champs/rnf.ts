/**
 * Number of a foundation or an endowment fund in the national register (RNF), as `075-FDD-00003-01`: three signs of the
 * département, three letters of the kind, five digits, two digits. The register publishes no key, hence none is checked.
 */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { blank, draft, sansEspaces, texteDe, value } from './lecture.ts'

const RNF = /^(?:\d{3}|02[AB])-[A-Z]{3}-\d{5}-\d{2}$/

/** The number with its hyphens, from any writing of it. */
function lireRnf(texte: string): string {
  const signes = sansEspaces(texte)
    .toUpperCase()
    .replace(/\p{Pd}/gu, '')
  return [signes.slice(0, 3), signes.slice(3, 6), signes.slice(6, 11), signes.slice(11)].join('-')
}

export const rnf = defineType({
  config: z.strictObject({}),
  value: () => z.string().check(z.regex(RNF)),
  parse(raw) {
    const texte = texteDe(raw)
    if (texte === '') return blank
    const numero = lireRnf(texte ?? '')
    return RNF.test(numero) ? value(numero) : draft(raw, 'rnf_invalide')
  },
  saisie: (numero) => numero,
  show: (numero) => numero,
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: (numero) => numero }],
  operand: () => ({ kind: 'text' }),
  reader: 'serveur',
  exemple: () => '075-FDD-00003-01',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: '075-FDD-00003-01' },
  graphql: { champ: 'RNFChamp', descriptor: 'RNFChampDescriptor' },
  parts: [],
  seconds: 10,
})
