/** One choice among options, with a free text « Autre » when the administrateur allows it. */
import * as z from 'zod/mini'
import { AUTRE, defineType } from '../type-de-champ.ts'
import { estTexteLibre, libelleDe, lireOption } from './choix.ts'
import type { Choisi, Liste } from './choix.ts'
import { surUneLigne } from './lecture.ts'
import { idParmi, options } from './options.ts'

const enTexte = (choix: Choisi, { options }: Liste): string =>
  typeof choix === 'string' ? libelleDe(options, choix) : choix.autre

export const dropDownList = defineType({
  config: z.strictObject({
    options,
    /** A free text is accepted besides the options. */
    autre: z._default(z.boolean(), false),
  }),
  value: ({ options, autre }): z.ZodMiniType<Choisi> => {
    const choix = idParmi(options)
    if (!autre) return choix
    const libre = z
      .string()
      .check(z.refine((texte) => estTexteLibre(options, texte) && texte === surUneLigne(texte.normalize('NFC'))))
    return z.union([choix, z.strictObject({ autre: libre })])
  },
  parse: lireOption,
  saisie: (choix, { autre }) => {
    if (typeof choix !== 'string') return { choix: AUTRE, autre: choix.autre }
    return autre ? { choix, autre: '' } : choix
  },
  show: enTexte,
  columns: (config, label) => [{ id: 'valeur', kind: 'enum', label, read: (choix) => enTexte(choix, config) }],
  operand: ({ options, autre }) => ({
    kind: 'option',
    options: options.map(({ id }) => id),
    ...(autre && { autre: true }),
  }),
  reader: 'option',
  exemple: ({ options: [premiere], autre }) => premiere?.libelle ?? (autre ? 'Exemple' : null),
  options: ({ options }) => options,
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: 'Une option' },
  graphql: { champ: 'DropDownListChamp', descriptor: 'DropDownListChampDescriptor' },
  parts: [],
  partsFor: ({ autre }) => (autre ? ['choix', 'autre'] : []),
  seconds: 10,
})
