/** Number of a legal commitment of the State's accounts (Chorus): capitals, digits, `-`, `_`, `+`, `/`. Instructeurs only. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { blank, draft, sansEspaces, texteDe, value } from './lecture.ts'

const MAX = 100
const ENGAGEMENT = /^[A-Z0-9_+/-]+$/

export const engagementJuridique = defineType({
  config: z.strictObject({}),
  value: () => z.string().check(z.regex(ENGAGEMENT), z.maxLength(MAX)),
  parse(raw) {
    const texte = texteDe(raw)
    if (texte === '') return blank
    const numero = sansEspaces(texte ?? '').toUpperCase()
    if (!ENGAGEMENT.test(numero)) return draft(raw, 'engagement_invalide')
    return numero.length > MAX ? draft(raw, 'trop_long', { max: String(MAX) }) : value(numero)
  },
  saisie: (numero) => numero,
  show: (numero) => numero,
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: (numero) => numero }],
  operand: () => ({ kind: 'text' }),
  reader: 'serveur',
  exemple: () => '1234567890',
  sensitivity: 'ordinary',
  // Annotations are never filled beforehand.
  prefill: { allowed: false },
  graphql: { champ: 'EngagementJuridiqueChamp', descriptor: 'EngagementJuridiqueChampDescriptor' },
  parts: [],
  annotationSeulement: true,
  seconds: 10,
})
