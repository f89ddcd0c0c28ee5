/** Whole number, kept as digits: no precision is lost beyond what a machine counts. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import {
  bornesDeNombre,
  horsReglages,
  lireEntier,
  nombreAcceptable,
  nombreAvecUnite,
  nombreEnFrancais,
} from './nombres.ts'
import type { ReglesDeNombre } from './nombres.ts'
import { reglagesDeNombre } from './reglages-de-nombre.ts'

const acceptable = (regles: ReglesDeNombre): string | null => nombreAcceptable({ ...regles, decimales: 0 })

export const integerNumber = defineType({
  config: z.strictObject(reglagesDeNombre).check(
    z.refine((regles) => acceptable(regles) !== null, {
      error: 'aucun nombre entier ne convient à ces réglages : élargissez « min » et « max »',
      path: ['min'],
    }),
  ),
  value: (config) =>
    z.string().check(
      z.regex(/^(0|-?[1-9]\d*)$/),
      z.refine((nombre) => horsReglages(nombre, config) === null),
    ),
  parse: lireEntier,
  saisie: (nombre) => nombre,
  show: (nombre, { unite }) => nombreAvecUnite(nombre, unite),
  columns: (_config, label) => [{ id: 'valeur', kind: 'number', label, read: (nombre) => nombre }],
  operand: (config) => ({ kind: 'integer', bornes: bornesDeNombre(config) }),
  reader: 'entier',
  exemple: (config) => nombreEnFrancais(acceptable(config) ?? '12'),
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: '42' },
  graphql: { champ: 'IntegerNumberChamp', descriptor: 'IntegerNumberChampDescriptor' },
  parts: [],
  seconds: 10,
})
