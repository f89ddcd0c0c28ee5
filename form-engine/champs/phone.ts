/** Telephone number, stored in the international form (E.164), or as it is dialled when it is a short number. */
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

// Numbers of the French plan that nobody dials from abroad: 15, 112, 3939, 1023, 116 117, 118 712.
const COURT = /^(?:1[578]|1[19]\d|10\d{2}|3\d{3}|11[68]\d{3})$/

/** The number in E.164, or null when no telephone could ring. Spaces, dots, hyphens, `+` and `00` are accepted. */
export function lireTelephone(texte: string): string | null {
  const saisi = texte.replace(/^\s*00/, '+')
  if (saisi.length > 40) return null
  const numero = parsePhoneNumberFromString(saisi, OUTRE_MER.get(saisi.replace(/\D/g, '').slice(0, 4)) ?? 'FR')
  // An extension would be lost in E.164: better said than dropped.
  return numero?.isPossible() && numero.ext === undefined ? numero.number : null
}

/** The digits of a French short number, or null. */
function lireNumeroCourt(texte: string): string | null {
  const chiffres = texte.replace(/[\s.-]/g, '')
  return COURT.test(chiffres) ? chiffres : null
}

const config = z.strictObject({
  /** Short numbers (3939, 116 117) are accepted besides. */
  numerosCourts: z._default(z.boolean(), false),
})

export const phone = defineType({
  config,
  value: ({ numerosCourts }) =>
    z.string().check(
      z.refine((numero) => {
        if (numero.startsWith('+')) return lireTelephone(numero) === numero
        return numerosCourts && lireNumeroCourt(numero) === numero
      }),
    ),
  parse(raw, { numerosCourts }) {
    const texte = texteDe(raw)
    if (texte === '') return blank
    if (texte === null) return draft(raw, 'telephone_invalide')
    const numero = (numerosCourts ? lireNumeroCourt(texte) : null) ?? lireTelephone(texte)
    return numero === null ? draft(raw, 'telephone_invalide') : value(numero)
  },
  saisie: enFrancais,
  show: enFrancais,
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: enFrancais }],
  operand: () => ({ kind: 'text' }),
  reader: 'serveur',
  exemple: () => '01 23 45 67 89',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: '01 23 45 67 89' },
  graphql: { champ: 'TextChamp', descriptor: 'PhoneChampDescriptor' },
  parts: [],
  seconds: 10,
})

/** « 01 23 45 67 89 » for a French number, « +590 690 12 34 56 » elsewhere, « 39 39 » and « 116 117 » for a short one. */
function enFrancais(numero: string): string {
  if (COURT.test(numero)) {
    if (numero.length < 4) return numero
    return `${numero.slice(0, numero.length / 2)}\u00A0${numero.slice(numero.length / 2)}`
  }
  const lu = parsePhoneNumberFromString(numero)
  if (!lu) return numero
  return lu.country === 'FR' ? lu.formatNational() : lu.formatInternational()
}
