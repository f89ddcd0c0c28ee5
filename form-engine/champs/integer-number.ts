/** Whole number, kept as digits: no precision is lost beyond what a machine counts. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { blank, draft, texteDe, value } from './lecture.ts'
import { decimalCanonique, horsReglages, nombreEnFrancais, reglagesDeNombre } from './nombres.ts'

export const integerNumber = defineType({
  config: reglagesDeNombre,
  value: (config) =>
    z.string().check(
      z.regex(/^(0|-?[1-9]\d*)$/),
      z.refine((nombre) => horsReglages(nombre, config) === null),
    ),
  parse(raw, config) {
    const texte = texteDe(raw)
    if (texte === '') return blank
    const nombre = texte === null ? null : decimalCanonique(texte)
    if (nombre === null || nombre.includes('.')) return draft(raw, 'entier_attendu')
    const faute = horsReglages(nombre, config)
    return faute ? draft(raw, faute.code, faute.params) : value(nombre)
  },
  saisie: (nombre) => nombre,
  show: nombreEnFrancais,
  columns: (_config, label) => [{ id: 'valeur', kind: 'number', label, read: (nombre) => nombre }],
  operand: 'number',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: '42' },
  graphql: { champ: 'IntegerNumberChamp', descriptor: 'IntegerNumberChampDescriptor' },
  parts: [],
  seconds: 10,
})
