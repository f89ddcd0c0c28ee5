/** Bank account number (ISO 13616): country, two check digits, account; the whole leaves 1 modulo 97. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { blank, draft, sansEspaces, texteDe, value } from './lecture.ts'

const LONGUEUR_FRANCAISE = 27

function estIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false
  if (iban.startsWith('FR') && iban.length !== LONGUEUR_FRANCAISE) return false
  let reste = 0
  for (const signe of iban.slice(4) + iban.slice(0, 4)) {
    const nombre = Number.parseInt(signe, 36)
    reste = (reste * (nombre > 9 ? 100 : 10) + nombre) % 97
  }
  return reste === 1
}

export const iban = defineType({
  config: z.strictObject({}),
  value: () => z.string().check(z.refine(estIban)),
  parse(raw) {
    const texte = texteDe(raw)
    if (texte === '') return blank
    const lu = sansEspaces(texte ?? '').toUpperCase()
    return estIban(lu) ? value(lu) : draft(raw, 'iban_invalide')
  },
  saisie: parQuatre,
  show: parQuatre,
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: (iban) => iban }],
  operand: 'text',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: 'FR76 3000 6000 0112 3456 7890 189' },
  graphql: { champ: 'TextChamp', descriptor: 'IbanChampDescriptor' },
  parts: [],
  seconds: 60,
})

function parQuatre(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1\u00A0')
}
