/** Attached files. The bytes are in the object store; the value names them. A form never types it: the server builds it. */
import * as z from 'zod/mini'
import { estObjet } from '../json.ts'
import { defineType } from '../type-de-champ.ts'
import type { Json } from '../type-de-champ.ts'
import { blank, draft, unitaire, value } from './lecture.ts'

const FICHIERS_MAX = 50

const fichier = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  nom: z.string().check(z.minLength(1), z.maxLength(255)),
  taille: z.int().check(z.minimum(0)),
  type: z.string().check(z.minLength(1), z.maxLength(200)),
})

const config = z.strictObject({
  /** Files accepted at most. */
  max: z._default(z.int().check(z.minimum(1), z.maximum(FICHIERS_MAX)), 10),
  /** Extensions accepted (`pdf`, `jpg`…); none means every format the instance accepts. */
  formats: z._default(z.array(z.string().check(z.regex(/^[a-z0-9]{1,10}$/))).check(z.maxLength(50)), []),
  /** Name of a model to download, kept by the démarche. */
  modele: z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
})

type Config = z.infer<typeof config>

function isFormatAccepte(nom: string, { formats }: Config): boolean {
  return formats.length === 0 || formats.includes(nom.slice(nom.lastIndexOf('.') + 1).toLowerCase())
}

export const pieceJustificative = defineType({
  config,
  value: (config) =>
    z.strictObject({
      fichiers: z.array(fichier).check(
        z.minLength(1),
        z.maxLength(config.max),
        z.refine((fichiers) => fichiers.every(({ nom }) => isFormatAccepte(nom, config))),
        z.refine((fichiers) => new Set(fichiers.map(({ id }) => id)).size === fichiers.length),
      ),
    }),
  parse(raw, config) {
    const saisie: Json = unitaire(raw)
    if (saisie === null || saisie === '') return blank
    const lus = z.array(fichier).safeParse(estObjet(saisie) ? (saisie['fichiers'] ?? []) : null)
    if (!lus.success) return draft(raw, 'invalide')
    const fichiers = lus.data.filter(({ id }, rang) => lus.data.findIndex((autre) => autre.id === id) === rang)
    if (fichiers.length === 0) return blank
    if (fichiers.length > config.max)
      return draft(raw, 'format_invalide', { attendu: `${config.max} fichiers au plus` })
    if (!fichiers.every(({ nom }) => isFormatAccepte(nom, config))) {
      return draft(raw, 'format_invalide', { attendu: `un fichier au format ${config.formats.join(', ')}` })
    }
    return value({ fichiers })
  },
  saisie: (valeur) => valeur,
  show: ({ fichiers }) => fichiers.map(({ nom }) => nom).join(', '),
  columns: (_config, label) => [{ id: 'valeur', kind: 'files', label, read: ({ fichiers }) => fichiers }],
  operand: 'files',
  sensitivity: 'ordinary',
  prefill: { allowed: false },
  graphql: { champ: 'PieceJustificativeChamp', descriptor: 'PieceJustificativeChampDescriptor' },
  parts: [],
  files: ({ fichiers }) => fichiers,
  seconds: 180,
})
