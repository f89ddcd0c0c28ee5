/** Civil date, stored `YYYY-MM-DD`. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import {
  dateAcceptable,
  dateATaper,
  dateEnFrancais,
  estDate,
  horsBornes,
  lireDateCivile,
  partsDeDate,
} from './dates.ts'
import { dessins } from './dessin-de-reglage.ts'
import { bornesDansLOrdre, bornesDeTemps, quand, reglesDeTemps } from './quand.ts'

const borne = z
  .string()
  .check(z.refine(estDate, { error: 'une date est attendue, par exemple « 2026-11-22 »' }))
  .register(dessins, { dessin: 'date' })

export const date = defineType({
  config: z
    .strictObject({
      /** First day accepted, `YYYY-MM-DD`. */
      min: z.optional(borne),
      /** Last day accepted, `YYYY-MM-DD`. */
      max: z.optional(borne),
      quand,
    })
    .check(bornesDansLOrdre),
  value: (config) => z.string().check(z.refine((date) => estDate(date) && horsBornes(date, config) === null)),
  parse: lireDateCivile,
  saisie: (date) => partsDeDate(date),
  show: dateEnFrancais,
  columns: (_config, label) => [{ id: 'valeur', kind: 'date', label, read: (date) => date }],
  operand: (config) => ({ kind: 'date', bornes: bornesDeTemps(config) }),
  reader: 'date',
  exemple: (config) => dateATaper(dateAcceptable(config, config.quand)),
  reglesDeTemps: ({ quand }) => reglesDeTemps(quand, 'date'),
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: '2026-11-22' },
  graphql: { champ: 'DateChamp', descriptor: 'DateChampDescriptor' },
  parts: ['jour', 'mois', 'annee'],
  seconds: 10,
})
