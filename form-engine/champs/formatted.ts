/**
 * Text of a set shape. In the mode `simple`: which characters, how many. In the mode `avance`: an expression written by the
 * administrateur, which the whole text must follow.
 */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import type { ErrorCode, ErrorParams } from '../type-de-champ.ts'
import { bornesDeTexte, caracteres } from './bornes-de-texte.ts'
import { dessins } from './dessin-de-reglage.ts'
import type { Dessin } from './dessin-de-reglage.ts'
import { EXPRESSION_MAX, lireExpression } from './expression-reguliere.ts'
import { draft } from './lecture.ts'
import { LIGNE_MAX, fauteDeTexte, lireLigne } from './textes.ts'

const phrase = z.string().check(z.trim(), z.minLength(1), z.maxLength(500))

const SIMPLE: Dessin = { quand: { cle: 'mode', valeurs: ['simple'] } }
const AVANCE: Dessin = { quand: { cle: 'mode', valeurs: ['avance'] } }

const reglages = z.strictObject({
  mode: z._default(z.enum(['simple', 'avance']), 'simple'),
  /** Letters are accepted. */
  lettres: z._default(z.boolean(), true).register(dessins, SIMPLE),
  /** Digits are accepted. */
  chiffres: z._default(z.boolean(), true).register(dessins, SIMPLE),
  /** Other characters (space, punctuation…) are accepted. */
  speciaux: z._default(z.boolean(), true).register(dessins, SIMPLE),
  /** Characters wanted at least. */
  min: z.optional(caracteres(LIGNE_MAX)),
  /** Characters accepted at most. */
  max: z._default(caracteres(LIGNE_MAX), LIGNE_MAX),
  /** In the mode `avance`: the expression (RE2) the whole text follows. */
  expression: z.optional(z.string().check(z.minLength(1), z.maxLength(EXPRESSION_MAX))).register(dessins, AVANCE),
  /** In the mode `avance`: what is expected, said before one answers. */
  indication: z.optional(phrase).register(dessins, AVANCE),
  /** In the mode `avance`: a text that follows the expression. */
  exemple: z.optional(z.string().check(z.minLength(1), z.maxLength(LIGNE_MAX))).register(dessins, AVANCE),
  /** In the mode `avance`: what is said of a text that does not. */
  erreur: z.optional(phrase).register(dessins, AVANCE),
})

type Config = z.infer<typeof reglages>

type Faute = { code: ErrorCode; params: ErrorParams }

/** Why a text has not the shape, or null when it has. */
function faute(texte: string, config: Config): Faute | null {
  if (config.mode === 'simple') return fauteDeTexte(texte, config, LIGNE_MAX)
  const longueur = fauteDeTexte(texte, { min: config.min, max: config.max }, LIGNE_MAX)
  if (longueur) return longueur
  const { expression = '', exemple = '', erreur } = config
  const lue = lireExpression(expression)
  if (lue.ok && lue.isComplet(texte)) return null
  return { code: 'format_invalide', params: { exemple, ...(erreur !== undefined && { phrase: erreur }) } }
}

/** What is wrong with the settings: the key, and the end of a sentence. */
function fauteDeReglages(config: Config): [cle: keyof Config, message: string] | null {
  const { mode, lettres, chiffres, speciaux, expression, exemple, indication } = config
  if (mode === 'simple') {
    if (!lettres && !chiffres && !speciaux) return ['lettres', 'aucun caractère n’est accepté : cochez-en une sorte']
    if (expression !== undefined) return ['expression', 'une expression demande le mode « avance »']
    const deTrop = exemple !== undefined ? 'exemple' : indication !== undefined ? 'indication' : 'erreur'
    return config[deTrop] === undefined ? null : [deTrop, 'ce réglage demande le mode « avance »']
  }
  if (expression === undefined) return ['expression', 'le mode « avance » demande une expression']
  // Too long: the schema says so.
  if (expression.length > EXPRESSION_MAX) return null
  const lue = lireExpression(expression)
  if (!lue.ok) return ['expression', `cette expression n’est pas acceptée : ${lue.phrase}`]
  if (exemple === undefined) return ['exemple', 'le mode « avance » demande un exemple de réponse']
  const lu = lireLigne(exemple, {})
  return lu.kind === 'value' && lu.value === exemple && faute(exemple, config) === null
    ? null
    : ['exemple', `l’exemple « ${exemple} » ne suit pas les réglages : corrigez l’un ou l’autre`]
}

const config = reglages.check(
  bornesDeTexte,
  z.check(({ value, issues }) => {
    const trouvee = fauteDeReglages(value)
    if (trouvee) issues.push({ code: 'custom', message: trouvee[1], path: [trouvee[0]], input: value[trouvee[0]] })
  }),
)

function exempleSimple({ lettres, chiffres, min = 1, max }: Config): string {
  const signes = lettres ? (chiffres ? 'AB123' : 'ABCDE') : chiffres ? '12345' : '+-+-+'
  const longueur = Math.min(Math.max(signes.length, min), max)
  return signes.repeat(Math.ceil(longueur / signes.length)).slice(0, longueur)
}

export const formatted = defineType({
  config,
  value: (config) =>
    z.string().check(
      z.minLength(1),
      z.refine((texte) => faute(texte, config) === null),
    ),
  parse(raw, config) {
    if (config.mode === 'simple') return lireLigne(raw, config)
    const lue = lireLigne(raw, {})
    const trouvee = lue.kind === 'value' ? faute(lue.value, config) : null
    return trouvee ? draft(raw, trouvee.code, trouvee.params) : lue
  },
  saisie: (texte) => texte,
  show: (texte) => texte,
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: (texte) => texte }],
  operand: () => ({ kind: 'text' }),
  reader: 'texte',
  exemple: (config) => (config.mode === 'avance' ? (config.exemple ?? null) : exempleSimple(config)),
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: 'AB123' },
  graphql: { champ: 'TextChamp', descriptor: 'FormattedChampDescriptor' },
  parts: [],
  seconds: 10,
})
