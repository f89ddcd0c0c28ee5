/** Number of another dossier. Only its writing is checked: saying whether it exists would tell on others. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { blank, draft, sansEspaces, texteDe, value } from './lecture.ts'

const NUMERO = /^[1-9]\d{0,14}$/

export const dossierLink = defineType({
  config: z.strictObject({}),
  value: () => z.string().check(z.regex(NUMERO)),
  parse(raw) {
    const texte = texteDe(raw)
    if (texte === '') return blank
    const numero = sansEspaces(texte ?? '').replace(/^(?:n°|no\.?)/i, '')
    return NUMERO.test(numero) ? value(numero) : draft(raw, 'numero_de_dossier')
  },
  saisie: (numero) => numero,
  show: (numero) => `n°\u00A0${numero}`,
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: (numero) => numero }],
  operand: () => ({ kind: 'text' }),
  reader: 'serveur',
  exemple: () => '4219',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: '123456' },
  graphql: { champ: 'DossierLinkChamp', descriptor: 'DossierLinkChampDescriptor' },
  parts: [],
  seconds: 10,
})
