/** Two linked lists: the second proposes what goes with the choice made in the first. */
import * as z from 'zod/mini'
import { estObjet } from '../json.ts'
import { defineType } from '../type-de-champ.ts'
import type { Json } from '../type-de-champ.ts'
import { blank, draft, part, texteDe, value } from './lecture.ts'
import { options } from './options.ts'

const config = z.strictObject({
  /** Each first choice with its second ones; a first choice without second ones is answered alone. */
  groupes: z._default(
    z
      .array(z.strictObject({ primaire: z.string().check(z.minLength(1), z.maxLength(500)), secondaires: options }))
      .check(
        z.maxLength(2_000),
        z.refine((groupes) => new Set(groupes.map((groupe) => groupe.primaire)).size === groupes.length, {
          error: 'un premier choix est écrit deux fois',
        }),
      ),
    [],
  ),
  /** Label of the second list. */
  libelleSecondaire: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
})

/** « primaire / secondaire » */
function enTexte({ primaire, secondaire }: { primaire: string; secondaire: string }): string {
  return secondaire === '' ? primaire : `${primaire} / ${secondaire}`
}

/** `{ primaire, secondaire }`, `[primaire, secondaire]` or « primaire / secondaire ». */
function lire(raw: Json): { primaire: string; secondaire: string } {
  if (estObjet(raw)) return { primaire: part(raw, 'primaire'), secondaire: part(raw, 'secondaire') }
  if (Array.isArray(raw)) return { primaire: texteDe(raw[0] ?? '') ?? '', secondaire: texteDe(raw[1] ?? '') ?? '' }
  const [primaire = '', ...secondaire] = (texteDe(raw) ?? '').split(' / ')
  return { primaire, secondaire: secondaire.join(' / ') }
}

export const linkedDropDownList = defineType({
  config,
  value: ({ groupes }) =>
    z.strictObject({ primaire: z.string(), secondaire: z.string() }).check(
      z.refine(({ primaire, secondaire }) => {
        const groupe = groupes.find((groupe) => groupe.primaire === primaire)
        return (
          groupe !== undefined &&
          (groupe.secondaires.length === 0 ? secondaire === '' : groupe.secondaires.includes(secondaire))
        )
      }),
    ),
  parse(raw, { groupes }) {
    const { primaire, secondaire } = lire(raw)
    if (primaire === '' && secondaire === '') return blank
    const groupe = groupes.find((groupe) => groupe.primaire === primaire)
    if (groupe === undefined) return draft(raw, 'option_inconnue', { part: 'primaire' })
    if (groupe.secondaires.length === 0) return value({ primaire, secondaire: '' })
    if (!groupe.secondaires.includes(secondaire)) return draft(raw, 'option_inconnue', { part: 'secondaire' })
    return value({ primaire, secondaire })
  },
  saisie: (choix) => choix,
  show: enTexte,
  columns: ({ libelleSecondaire }, label) => [
    { id: 'valeur', kind: 'text', label, read: enTexte },
    { id: 'primaire', kind: 'enum', label: `${label} (premier choix)`, read: ({ primaire }) => primaire },
    {
      id: 'secondaire',
      kind: 'enum',
      label: libelleSecondaire ?? `${label} (second choix)`,
      read: ({ secondaire }) => secondaire || null,
    },
  ],
  operand: 'none',
  sensitivity: 'ordinary',
  prefill: { allowed: false },
  graphql: { champ: 'LinkedDropDownListChamp', descriptor: 'LinkedDropDownListChampDescriptor' },
  parts: ['primaire', 'secondaire'],
  seconds: 10,
})
