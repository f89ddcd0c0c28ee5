/** Bank account number (ISO 13616): the length, the shape and the national key of each country, and the key modulo 97. */
import { isValidIBAN } from 'ibantools'
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { blank, draft, sansEspaces, texteDe, value } from './lecture.ts'

export const iban = defineType({
  config: z.strictObject({}),
  value: () => z.string().check(z.refine((iban) => isValidIBAN(iban))),
  parse(raw) {
    const texte = texteDe(raw)
    if (texte === '') return blank
    const lu = sansEspaces(texte ?? '').toUpperCase()
    return isValidIBAN(lu) ? value(lu) : draft(raw, 'iban_invalide')
  },
  saisie: parQuatre,
  show: parQuatre,
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: (iban) => iban }],
  operand: () => ({ kind: 'text' }),
  reader: 'serveur',
  exemple: () => 'FR76 3000 6000 0112 3456 7890 189',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: 'FR76 3000 6000 0112 3456 7890 189' },
  graphql: { champ: 'TextChamp', descriptor: 'IbanChampDescriptor' },
  parts: [],
  seconds: 60,
})

function parQuatre(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1\u00A0')
}
