/** Civil date, stored `YYYY-MM-DD`. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { dateEnFrancais, estDate, lireDate, partsDeDate } from './dates.ts'
import { blank, draft, value } from './lecture.ts'

const borne = z.string().check(z.refine(estDate, { error: 'une date est attendue, par exemple « 2026-11-22 »' }))

const config = z.strictObject({
  /** First day accepted, `YYYY-MM-DD`. */
  min: z.optional(borne),
  /** Last day accepted, `YYYY-MM-DD`. */
  max: z.optional(borne),
})

type Config = z.infer<typeof config>

function horsBornes(date: string, { min, max }: Config): Record<string, string> | null {
  if ((min === undefined || date >= min) && (max === undefined || date <= max)) return null
  return {
    ...(min !== undefined && { min: dateEnFrancais(min) }),
    ...(max !== undefined && { max: dateEnFrancais(max) }),
  }
}

export const date = defineType({
  config,
  value: (config) => z.string().check(z.refine((date) => estDate(date) && horsBornes(date, config) === null)),
  parse(raw, config) {
    const lue = lireDate(raw)
    if ('vide' in lue) return blank
    if ('faute' in lue) return draft(raw, 'date_invalide', { part: lue.faute })
    const bornes = horsBornes(lue.date, config)
    return bornes ? draft(raw, 'date_hors_bornes', bornes) : value(lue.date)
  },
  saisie: (date) => partsDeDate(date),
  show: dateEnFrancais,
  columns: (_config, label) => [{ id: 'valeur', kind: 'date', label, read: (date) => date }],
  operand: 'date',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: '2026-11-22' },
  graphql: { champ: 'DateChamp', descriptor: 'DateChampDescriptor' },
  parts: ['jour', 'mois', 'annee'],
  seconds: 10,
})
