/** Telephone number, stored in the international form (E.164). */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { CountryCode } from 'libphonenumber-js/min'
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { blank, draft, texteDe, value } from './lecture.ts'

// A national overseas number read as metropolitan becomes +33 590…, which rings nowhere: its prefix decides first.
const OUTRE_MER: ReadonlyMap<string, CountryCode> = new Map([
  ['0590', 'GP'],
  ['0690', 'GP'],
  ['0691', 'GP'],
  ['0596', 'MQ'],
  ['0696', 'MQ'],
  ['0697', 'MQ'],
  ['0594', 'GF'],
  ['0694', 'GF'],
  ['0262', 'RE'],
  ['0263', 'RE'],
  ['0692', 'RE'],
  ['0693', 'RE'],
  ['0269', 'YT'],
  ['0639', 'YT'],
])

/** The number in E.164, or null when no telephone could ring. Spaces, dots, hyphens, `+` and `00` are accepted. */
export function lireTelephone(texte: string): string | null {
  const saisi = texte.replace(/^\s*00/, '+')
  if (saisi.length > 40) return null
  const numero = parsePhoneNumberFromString(saisi, OUTRE_MER.get(saisi.replace(/\D/g, '').slice(0, 4)) ?? 'FR')
  // An extension would be lost in E.164: better said than dropped.
  return numero?.isPossible() && numero.ext === undefined ? numero.number : null
}

export const phone = defineType({
  config: z.strictObject({}),
  value: () => z.string().check(z.refine((numero) => numero.startsWith('+') && lireTelephone(numero) === numero)),
  parse(raw) {
    const texte = texteDe(raw)
    if (texte === '') return blank
    const numero = texte === null ? null : lireTelephone(texte)
    return numero === null ? draft(raw, 'telephone_invalide') : value(numero)
  },
  saisie: enFrancais,
  show: enFrancais,
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: enFrancais }],
  operand: 'text',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: '01 23 45 67 89' },
  graphql: { champ: 'TextChamp', descriptor: 'PhoneChampDescriptor' },
  parts: [],
  seconds: 10,
})

/** « 01 23 45 67 89 » for a French number, « +590 690 12 34 56 » elsewhere. */
function enFrancais(numero: string): string {
  const lu = parsePhoneNumberFromString(numero)
  if (!lu) return numero
  return lu.country === 'FR' ? lu.formatNational() : lu.formatInternational()
}
