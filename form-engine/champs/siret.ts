/**
 * SIRET: fourteen digits with a Luhn key. An object, so that what the register says of the company joins it.
 *
 * The key is checked here and not by `stdnum`, whose ES modules do not load in Node (imports without extension) and whose
 * CommonJS would bring 4.6 kB gzip for these ten lines; it also takes fourteen zeros. The tests hold both to the same verdicts.
 */
import * as z from 'zod/mini'
import { estObjet } from '../json.ts'
import { defineType } from '../type-de-champ.ts'
import { lignesDuRegistre } from './etablissement.ts'
import { blank, draft, part, partsPresentes, texteDe, value } from './lecture.ts'
import { codeDeCommune, codeDeDepartement, codeDeRegion, nomDeTerritoire } from './territoires.ts'

const SIREN_DE_LA_POSTE = '356000000'
const SIEGE_DE_LA_POSTE = '35600000000048'

/** True when the key of the SIRET is right. La Poste's offices have no Luhn key: their digits add up to a multiple of 5. */
export function estSiret(siret: string): boolean {
  if (!/^\d{14}$/.test(siret) || /^0+$/.test(siret)) return false
  const chiffres = Array.from(siret, Number)
  if (siret.startsWith(SIREN_DE_LA_POSTE) && siret !== SIEGE_DE_LA_POSTE)
    return chiffres.reduce((somme, chiffre) => somme + chiffre, 0) % 5 === 0
  const luhn = chiffres.reduce((somme, chiffre, rang) => {
    const compte = rang % 2 === 0 ? chiffre * 2 : chiffre
    return somme + (compte > 9 ? compte - 9 : compte)
  }, 0)
  return luhn % 10 === 0
}

/** A SIRET without the spaces, dots and hyphens it is typed with. */
export function chiffresDuSiret(texte: string): string {
  return texte.replace(/[\s.-]/g, '')
}

const texteDuRegistre = z.exactOptional(z.string().check(z.minLength(1), z.maxLength(300)))

/** What the register of companies adds to the number when it answers. */
const schema = z.strictObject({
  siret: z.string().check(z.refine(estSiret)),
  raisonSociale: texteDuRegistre,
  voie: texteDuRegistre,
  codePostal: z.exactOptional(z.string().check(z.regex(/^\d{5}$/))),
  codeCommune: z.exactOptional(codeDeCommune),
  commune: z.exactOptional(nomDeTerritoire),
  codeDepartement: z.exactOptional(codeDeDepartement),
  codeRegion: z.exactOptional(codeDeRegion),
})

const DU_REGISTRE = [
  'raisonSociale',
  'voie',
  'codePostal',
  'codeCommune',
  'commune',
  'codeDepartement',
  'codeRegion',
] as const

export const siret = defineType({
  config: z.strictObject({}),
  value: () => schema,
  parse(raw) {
    const texte = estObjet(raw) ? part(raw, 'siret') : texteDe(raw)
    if (texte === '') return blank
    const siret = chiffresDuSiret(texte ?? '')
    if (!estSiret(siret)) return draft(raw, 'siret_invalide')
    const lu = schema.safeParse({ siret, ...partsPresentes(raw, DU_REGISTRE) })
    return value(lu.success ? lu.data : { siret })
  },
  saisie: ({ siret, ...registre }) =>
    Object.keys(registre).length === 0 ? parBlocs(siret) : { siret: parBlocs(siret), ...registre },
  show: ({ siret }) => parBlocs(siret),
  enEntier: ({ siret, ...registre }) => [parBlocs(siret), ...lignesDuRegistre(registre)].join('\n'),
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: ({ siret }) => siret }],
  operand: () => ({ kind: 'text', path: 'siret' }),
  reader: 'serveur',
  exemple: () => '130 025 265 00013',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: '13002526500013' },
  graphql: { champ: 'SiretChamp', descriptor: 'SiretChampDescriptor' },
  parts: [],
  source: 'entreprises',
  seconds: 60,
})

/** « 130 025 265 00013 » */
function parBlocs(siret: string): string {
  return `${siret.slice(0, 3)}\u00A0${siret.slice(3, 6)}\u00A0${siret.slice(6, 9)}\u00A0${siret.slice(9)}`
}
