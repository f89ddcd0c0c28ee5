/** SIRET: fourteen digits with a Luhn key. An object, so that what the register says of the company can join it later. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { blank, draft, part, texteDe, value } from './lecture.ts'
import { estObjet } from '../json.ts'

const SIREN_DE_LA_POSTE = '356000000'

/** True when the key of the SIRET is right. La Poste's offices have no Luhn key: their digits add up to a multiple of 5. */
export function estSiret(siret: string): boolean {
  if (!/^\d{14}$/.test(siret) || /^0+$/.test(siret)) return false
  const chiffres = Array.from(siret, Number)
  const luhn = chiffres.reduce((somme, chiffre, rang) => {
    const compte = rang % 2 === 0 ? chiffre * 2 : chiffre
    return somme + (compte > 9 ? compte - 9 : compte)
  }, 0)
  if (luhn % 10 === 0) return true
  return siret.startsWith(SIREN_DE_LA_POSTE) && chiffres.reduce((somme, chiffre) => somme + chiffre, 0) % 5 === 0
}

export const siret = defineType({
  config: z.strictObject({}),
  value: () => z.strictObject({ siret: z.string().check(z.refine(estSiret)) }),
  parse(raw) {
    const texte = estObjet(raw) ? part(raw, 'siret') : texteDe(raw)
    if (texte === '') return blank
    const chiffres = (texte ?? '').replace(/[\s.-]/g, '')
    return estSiret(chiffres) ? value({ siret: chiffres }) : draft(raw, 'siret_invalide')
  },
  saisie: ({ siret }) => parBlocs(siret),
  show: ({ siret }) => parBlocs(siret),
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: ({ siret }) => siret }],
  operand: 'text',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: '13002526500013' },
  graphql: { champ: 'SiretChamp', descriptor: 'SiretChampDescriptor' },
  parts: [],
  seconds: 60,
})

/** « 130 025 265 00013 » */
function parBlocs(siret: string): string {
  return `${siret.slice(0, 3)}\u00A0${siret.slice(3, 6)}\u00A0${siret.slice(6, 9)}\u00A0${siret.slice(9)}`
}
