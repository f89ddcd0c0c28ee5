/** Decimal number, kept as canonical text (`1234.5`); comma or dot, spaces accepted. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import {
  bornesDeNombre,
  decimalCanonique,
  horsReglages,
  lireNombre,
  nombreAcceptable,
  nombreAvecUnite,
  nombreEnFrancais,
} from './nombres.ts'
import { decimales, reglagesDeNombre, unNombreConvient } from './reglages-de-nombre.ts'

export const decimalNumber = defineType({
  config: z
    .strictObject({
      ...reglagesDeNombre,
      /** Digits accepted after the comma. */
      decimales: z.optional(decimales),
    })
    .check(unNombreConvient),
  value: (config) =>
    z
      .string()
      .check(z.refine((nombre) => decimalCanonique(nombre) === nombre && horsReglages(nombre, config) === null)),
  parse: lireNombre,
  saisie: (nombre) => nombre.replace('.', ','),
  show: (nombre, { unite }) => nombreAvecUnite(nombre, unite),
  columns: (_config, label) => [{ id: 'valeur', kind: 'number', label, read: (nombre) => nombre }],
  operand: (config) => ({ kind: 'decimal', bornes: bornesDeNombre(config) }),
  reader: 'nombre',
  exemple: (config) => nombreEnFrancais(nombreAcceptable(config) ?? '12.5'),
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: '1234.5' },
  graphql: { champ: 'DecimalNumberChamp', descriptor: 'DecimalNumberChampDescriptor' },
  parts: [],
  seconds: 10,
})
