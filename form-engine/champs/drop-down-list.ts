/** One choice among options, with a free text « Autre » when the administrateur allows it. */
import * as z from 'zod/mini'
import { estObjet } from '../json.ts'
import { defineType } from '../type-de-champ.ts'
import { blank, draft, longueur, part, surUneLigne, texteDe, value } from './lecture.ts'
import { options } from './options.ts'

/** What the control `choix` sends when « Autre » is chosen; the text is in the control `autre`. */
export const AUTRE = '__autre__'

const MAX = 1_000

const config = z.strictObject({
  options,
  /** A free text is accepted besides the options. */
  autre: z._default(z.boolean(), false),
})

export const dropDownList = defineType({
  config,
  value: ({ options, autre }) =>
    z.string().check(
      z.minLength(1),
      z.refine((choix) => options.includes(choix) || (autre && longueur(choix) <= MAX)),
    ),
  parse(raw, { options, autre }) {
    const choix = estObjet(raw) ? part(raw, 'choix') : texteDe(raw)
    const libre = surUneLigne(part(raw, 'autre'))
    if (choix === null) return draft(raw, 'option_inconnue')
    // « Autre » without its text is a beginning of an answer: the choice stays on screen.
    if (choix === AUTRE && libre === '') return draft(raw, 'option_inconnue')
    const texte = choix === AUTRE ? libre : surUneLigne(choix)
    if (texte === '') return blank
    if (options.includes(texte)) return value(texte)
    if (!autre) return draft(raw, 'option_inconnue')
    return longueur(texte) > MAX ? draft(raw, 'trop_long', { max: String(MAX) }) : value(texte)
  },
  saisie: (choix, { options, autre }) => {
    if (!autre) return choix
    return options.includes(choix) ? { choix, autre: '' } : { choix: AUTRE, autre: choix }
  },
  show: (choix) => choix,
  columns: (_config, label) => [{ id: 'valeur', kind: 'enum', label, read: (choix) => choix }],
  operand: 'option',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: 'Une option' },
  graphql: { champ: 'DropDownListChamp', descriptor: 'DropDownListChampDescriptor' },
  parts: [],
  partsFor: ({ autre }) => (autre ? ['choix', 'autre'] : []),
  seconds: 10,
})
