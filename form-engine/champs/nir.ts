/**
 * Number of social security (NIR): thirteen signs and a key of two digits, 97 less the rest of the number modulo 97. It
 * is masked wherever it is read; only its own control shows it whole.
 *
 * The key is computed here for the reason told in siret.ts; the tests hold it to the verdicts of `stdnum`.
 */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { blank, draft, texteDe, value } from './lecture.ts'

// Sex (1 to 4; 7 and 8 while the number is provisional), year, month, département (2A and 2B for Corsica), commune, order.
const SANS_CLE = /^[1-478]\d{4}(?:\d{2}|2[AB])\d{6}$/

const MASQUE = ['••', '•••', '•••', '••']

/** The key of a number without it. Corsica counts as 19 (2A) and 18 (2B). */
export function cleDuNir(sansCle: string): string {
  const nombre = Number(sansCle.replace('2A', '19').replace('2B', '18'))
  return String(97 - (nombre % 97)).padStart(2, '0')
}

/** True for a number of fifteen signs whose key is right. */
export function estNir(nir: string): boolean {
  const sansCle = nir.slice(0, 13)
  return SANS_CLE.test(sansCle) && nir.slice(13) === cleDuNir(sansCle)
}

export const nir = defineType({
  config: z.strictObject({}),
  value: () => z.string().check(z.refine(estNir)),
  parse(raw) {
    const texte = texteDe(raw)
    if (texte === '') return blank
    const signes = (texte ?? '').replace(/[\s.-]/g, '').toUpperCase()
    if (estNir(signes)) return value(signes)
    // The key is asked for, not computed: it is there to catch a wrong digit.
    return draft(raw, SANS_CLE.test(signes) ? 'nir_incomplet' : 'nir_invalide')
  },
  saisie: (nir) =>
    [
      nir.slice(0, 1),
      nir.slice(1, 3),
      nir.slice(3, 5),
      nir.slice(5, 7),
      nir.slice(7, 10),
      nir.slice(10, 13),
      nir.slice(13),
    ].join('\u00A0'),
  show: masquer,
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: masquer }],
  operand: () => ({ kind: 'text' }),
  reader: 'serveur',
  exemple: () => '1 84 12 76 451 089 46',
  sensitivity: 'nir',
  prefill: { allowed: false },
  graphql: { champ: 'TextChamp', descriptor: 'TextChampDescriptor' },
  parts: [],
  seconds: 60,
})

/** « 1 84 12 •• ••• ••• •• » */
function masquer(nir: string): string {
  return [nir.slice(0, 1), nir.slice(1, 3), nir.slice(3, 5), ...MASQUE].join('\u00A0')
}
