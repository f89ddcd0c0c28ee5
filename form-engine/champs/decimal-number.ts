/** Decimal number, kept as canonical text (`1234.5`); comma or dot, spaces accepted. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { blank, draft, texteDe, value } from './lecture.ts'
import { decimalCanonique, horsReglages, nombreEnFrancais, reglagesDeNombre } from './nombres.ts'

export const decimalNumber = defineType({
  config: reglagesDeNombre,
  value: (config) =>
    z
      .string()
      .check(z.refine((nombre) => decimalCanonique(nombre) === nombre && horsReglages(nombre, config) === null)),
  parse(raw, config) {
    const texte = texteDe(raw)
    if (texte === '') return blank
    const nombre = texte === null ? null : decimalCanonique(texte)
    if (nombre === null) return draft(raw, 'nombre_attendu')
    const faute = horsReglages(nombre, config)
    return faute ? draft(raw, faute.code, faute.params) : value(nombre)
  },
  saisie: (nombre) => nombre.replace('.', ','),
  show: nombreEnFrancais,
  columns: (_config, label) => [{ id: 'valeur', kind: 'number', label, read: (nombre) => nombre }],
  operand: 'number',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: '1234.5' },
  graphql: { champ: 'DecimalNumberChamp', descriptor: 'DecimalNumberChampDescriptor' },
  parts: [],
  seconds: 10,
})
