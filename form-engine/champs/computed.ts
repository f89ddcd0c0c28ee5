/** What the engine computes from other answers: nobody types it. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import type { ColumnKind } from '../type-de-champ.ts'
import { DECIMALES, SORTES, estCalcule, texteDuCalcul } from './calculs.ts'
import type { ReglesDeCalcul } from './calculs.ts'
import { dessins } from './dessin-de-reglage.ts'
import { draft, value } from './lecture.ts'
import { decimales, unite } from './reglages-de-nombre.ts'

const COLONNES: Record<ReglesDeCalcul['sorte'], ColumnKind> = {
  integer: 'number',
  decimal: 'number',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
}

const config = z.pipe(
  z
    .strictObject({
      /** Kind of the result. */
      sorte: z._default(z.enum(SORTES), 'decimal'),
      /** Digits after the comma of a decimal: it is rounded to them, half away from zero. */
      decimales: z.optional(decimales).register(dessins, { quand: { cle: 'sorte', valeurs: ['decimal'] } }),
      /** Shown after a number. */
      unite: z.optional(unite).register(dessins, { quand: { cle: 'sorte', valeurs: ['decimal', 'integer'] } }),
    })
    .check(
      z.refine(({ sorte, decimales }) => decimales === undefined || sorte === 'decimal', {
        error: 'les décimales ne se règlent que pour « decimal »',
        path: ['decimales'],
      }),
      z.refine(({ sorte, unite }) => unite === undefined || sorte === 'decimal' || sorte === 'integer', {
        error: 'une unité ne va qu’avec un nombre',
        path: ['unite'],
      }),
    ),
  z.transform((reglages): ReglesDeCalcul =>
    reglages.sorte === 'decimal' ? { decimales: DECIMALES, ...reglages } : reglages,
  ),
)

export const computed = defineType({
  config,
  value: (config): z.ZodMiniType<boolean | string> =>
    z.union([z.boolean(), z.string()]).check(z.refine((valeur: boolean | string) => estCalcule(valeur, config))),
  parse: (raw, config) =>
    (typeof raw === 'boolean' || typeof raw === 'string') && estCalcule(raw, config)
      ? value(raw)
      : draft(raw, 'invalide'),
  saisie: (valeur) => valeur,
  show: texteDuCalcul,
  columns: ({ sorte }, label) => [{ id: 'valeur', kind: COLONNES[sorte], label, read: (valeur) => valeur }],
  operand: ({ sorte }) => ({ kind: sorte }),
  reader: 'serveur',
  exemple: () => null,
  computed: ({ sorte, decimales }) => ({
    kind: sorte,
    decimales: sorte === 'decimal' ? (decimales ?? DECIMALES) : null,
  }),
  sensitivity: 'ordinary',
  prefill: { allowed: false },
  graphql: { champ: 'TextChamp', descriptor: 'ComputedChampDescriptor' },
  parts: [],
  seconds: 0,
})
