/** Text of a set shape: which characters, how many. Plain rules instead of a pattern: nothing can be made slow by its writing. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { blank, draft, longueur, surUneLigne, texteDe, value } from './lecture.ts'

const MAX = 1_000

const config = z.strictObject({
  /** Letters are accepted. */
  lettres: z._default(z.boolean(), true),
  /** Digits are accepted. */
  chiffres: z._default(z.boolean(), true),
  /** Other characters (space, punctuation…) are accepted. */
  speciaux: z._default(z.boolean(), true),
  /** Characters wanted at least. */
  min: z.optional(z.int().check(z.minimum(1), z.maximum(MAX))),
  /** Characters accepted at most. */
  max: z._default(z.int().check(z.minimum(1), z.maximum(MAX)), MAX),
})

type Config = z.infer<typeof config>

function faute(texte: string, { lettres, chiffres, speciaux, min, max }: Config) {
  if (longueur(texte) > max) return { code: 'trop_long', params: { max: String(max) } } as const
  if (min !== undefined && longueur(texte) < min) return { code: 'trop_court', params: { min: String(min) } } as const
  const interdits = [
    ...(!lettres && /\p{L}/u.test(texte) ? ['lettres'] : []),
    ...(!chiffres && /\p{N}/u.test(texte) ? ['chiffres'] : []),
    ...(!speciaux && /[^\p{L}\p{M}\p{N}]/u.test(texte) ? ['caractères spéciaux'] : []),
  ]
  return interdits.length > 0
    ? ({ code: 'format_invalide', params: { attendu: `un texte sans ${interdits.join(' ni ')}` } } as const)
    : null
}

export const formatted = defineType({
  config,
  value: (config) =>
    z.string().check(
      z.minLength(1),
      z.refine((texte) => faute(texte, config) === null),
    ),
  parse(raw, config) {
    const lu = texteDe(raw)
    if (lu === null) return draft(raw, 'invalide')
    const texte = surUneLigne(lu)
    if (texte === '') return blank
    const trouvee = faute(texte, config)
    return trouvee ? draft(raw, trouvee.code, trouvee.params) : value(texte)
  },
  saisie: (texte) => texte,
  show: (texte) => texte,
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: (texte) => texte }],
  operand: 'text',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: 'AB123' },
  graphql: { champ: 'TextChamp', descriptor: 'FormattedChampDescriptor' },
  parts: [],
  seconds: 10,
})
