/**
 * A table whose rows and columns are set by the administrateur; each cell is answered as its column says. Stored by row
 * then column, filled cells only.
 */
import * as z from 'zod/mini'
import { estObjet, estVide } from '../json.ts'
import { defineType } from '../type-de-champ.ts'
import type { AnyTypeDeChamp, Column, Facette, Json, Option } from '../type-de-champ.ts'
import { ID_DE_CELLULE, celluleDe, partDeCellule, partsRemplies } from './cellules.ts'
import { date } from './date.ts'
import { decimalNumber } from './decimal-number.ts'
import { dessins } from './dessin-de-reglage.ts'
import type { Dessin } from './dessin-de-reglage.ts'
import { dropDownList } from './drop-down-list.ts'
import { integerNumber } from './integer-number.ts'
import { blank, draft, value } from './lecture.ts'
import { option, optionsDistinctes, texteDOption } from './options.ts'
import { text } from './text.ts'
import { yesNo } from './yes-no.ts'

/** Types a column may have: those answered in one control. */
const TYPES = {
  text,
  integer_number: integerNumber,
  decimal_number: decimalNumber,
  yes_no: yesNo,
  date,
  drop_down_list: dropDownList,
} as const satisfies Record<string, AnyTypeDeChamp>

const idDeCellule = z.string().check(
  z.regex(ID_DE_CELLULE, {
    error: 'l’identifiant d’une ligne ou d’une colonne a 1 à 20 lettres minuscules ou chiffres, par exemple « total »',
  }),
)

const colonneDe = <Nom extends keyof typeof TYPES>(type: Nom) =>
  z.strictObject({
    id: idDeCellule,
    libelle: texteDOption,
    type: z.literal(type),
    /** Settings of the type. */
    config: z.prefault(TYPES[type].config, {}),
    /** As soon as the table is filled, each of its rows answers it. */
    obligatoire: z._default(z.boolean(), false),
  })

const colonne = z.discriminatedUnion(
  'type',
  [
    colonneDe('text'),
    colonneDe('integer_number'),
    colonneDe('decimal_number'),
    colonneDe('yes_no'),
    colonneDe('date'),
    colonneDe('drop_down_list').check(
      // A cell is one control.
      z.refine(({ config }) => !estObjet(config) || config['autre'] !== true, {
        error: 'dans un tableau, une liste n’a pas de texte libre : retirez « autre »',
        path: ['config', 'autre'],
      }),
    ),
  ],
  { error: `une colonne est de type ${Object.keys(TYPES).join(', ')}` },
)

type Colonne = z.infer<typeof colonne>

const ligne = option.check(
  z.refine(({ id }) => ID_DE_CELLULE.test(id), {
    error:
      'l’identifiant d’une ligne a 1 à 20 lettres minuscules ou chiffres, par exemple « eau » : écrivez la ligne avec « id » et « libelle »',
    path: ['id'],
  }),
)

const CELLULE: Dessin = { ids: 'cellule' }

const config = z
  .strictObject({
    lignes: z._default(z.array(ligne).check(z.maxLength(50), optionsDistinctes), []).register(dessins, CELLULE),
    colonnes: z._default(z.array(colonne).check(z.maxLength(20), optionsDistinctes), []).register(dessins, CELLULE),
  })
  .check(
    z.refine(({ lignes, colonnes }) => lignes.every((ligne) => colonnes.every(({ id }) => id !== ligne.id)), {
      error: 'une ligne et une colonne ont le même identifiant',
      path: ['colonnes'],
    }),
  )

type Config = z.infer<typeof config>

type Valeur = { [ligne: string]: { [colonne: string]: Json } }

interface Cellule {
  ligne: Option
  colonne: Colonne
  part: string
  type: AnyTypeDeChamp
}

/** Every cell, row by row. */
function* cellulesDe({ lignes, colonnes }: Config): Generator<Cellule> {
  for (const ligne of lignes) {
    for (const colonne of colonnes) {
      yield { ligne, colonne, part: partDeCellule(ligne.id, colonne.id), type: TYPES[colonne.type] }
    }
  }
}

/** A date has three controls of its own, a cell has one: its parts are written as one date. */
function saisieDeCellule({ type, colonne }: Cellule, valeur: Json): string {
  const saisie = type.saisie(valeur, colonne.config)
  return estObjet(saisie) ? Object.values(saisie).join('/') : String(saisie)
}

function facetteDe({ type, colonne, part }: Cellule): Facette {
  const { parts: _aucune, ...facette } = type.operand(colonne.config)
  return { ...facette, path: part }
}

/** One line a row: « Eau : Volume 12, Payé Oui ». */
function enTexte(valeur: Valeur, config: Config): string {
  return config.lignes
    .flatMap(({ id, libelle }) => {
      const cellules = [...cellulesDe({ lignes: [{ id, libelle }], colonnes: config.colonnes })].flatMap((cellule) => {
        const contenu = celluleDe(valeur, id, cellule.colonne.id)
        return contenu === null
          ? []
          : [`${cellule.colonne.libelle} ${cellule.type.show(contenu, cellule.colonne.config)}`]
      })
      return cellules.length === 0 ? [] : [`${libelle} : ${cellules.join(', ')}`]
    })
    .join('\n')
}

function schemaDe({ lignes, colonnes }: Config): z.ZodMiniType<Valeur> {
  const cellules = Object.fromEntries(
    colonnes.map(({ id, type, config }) => [id, z.exactOptional(TYPES[type].value(config))]),
  )
  const isRempli = (objet: object) => Object.keys(objet).length > 0
  const rangee = z.strictObject(cellules).check(z.refine(isRempli))
  const rangees = Object.fromEntries(lignes.map(({ id }) => [id, z.exactOptional(rangee)]))
  return z.strictObject(rangees).check(
    z.refine(isRempli),
    z.refine((valeur) =>
      lignes.every((ligne) =>
        colonnes.every(({ id, obligatoire }) => !obligatoire || celluleDe(valeur as Valeur, ligne.id, id) !== null),
      ),
    ),
  ) as z.ZodMiniType<Valeur>
}

export const table = defineType({
  config,
  value: schemaDe,
  parse(raw, config) {
    if (!estObjet(raw)) return draft(raw, 'invalide')
    const valeur: Valeur = {}
    const manquantes: Cellule[] = []
    const parts = new Set<string>()
    for (const cellule of cellulesDe(config)) {
      const { ligne, colonne, part, type } = cellule
      parts.add(part)
      const lue = type.parse(celluleDe(raw, ligne.id, colonne.id), colonne.config)
      if (lue.kind === 'draft') return draft(raw, lue.code, { ...lue.params, ...placeDe(cellule) })
      if (lue.kind === 'value') valeur[ligne.id] = { ...valeur[ligne.id], [colonne.id]: lue.value }
      else if (colonne.obligatoire) manquantes.push(cellule)
    }
    const inconnue = partsRemplies(raw).find((part) => !parts.has(part))
    if (inconnue !== undefined) return draft(raw, 'cellule_inconnue', { cellule: inconnue })
    if (estVide(valeur)) return blank
    const [manquante] = manquantes
    return manquante ? draft(raw, 'cellule_manquante', placeDe(manquante)) : value(valeur)
  },
  saisie: (valeur, config) =>
    Object.fromEntries(
      [...cellulesDe(config)].map((cellule) => {
        const contenu = celluleDe(valeur, cellule.ligne.id, cellule.colonne.id)
        return [cellule.part, contenu === null ? '' : saisieDeCellule(cellule, contenu)]
      }),
    ),
  show: enTexte,
  columns: (config, label): Column<Valeur>[] => [
    { id: 'valeur', kind: 'text', label, read: (valeur) => enTexte(valeur, config) },
    ...[...cellulesDe(config)].flatMap(({ ligne, colonne, part, type }) =>
      type.columns(colonne.config, `${label} – ${ligne.libelle}, ${colonne.libelle}`).map((column) => ({
        ...column,
        id: part,
        read: (valeur: Valeur) => {
          const contenu = celluleDe(valeur, ligne.id, colonne.id)
          return contenu === null ? null : column.read(contenu)
        },
      })),
    ),
  ],
  operand: (config) => ({
    kind: 'composite',
    parts: Object.fromEntries([...cellulesDe(config)].map((cellule) => [cellule.part, facetteDe(cellule)])),
  }),
  reader: 'serveur',
  // No text is a table: its errors carry the example of their cell.
  exemple: () => null,
  options: ({ lignes, colonnes }) => [
    ...lignes,
    ...colonnes.flatMap(({ id, libelle, type, config }) => [
      { id, libelle },
      ...(TYPES[type].options?.(config) ?? []).map((option) => ({ ...option, id: `${id}.${option.id}` })),
    ]),
  ],
  sensitivity: 'ordinary',
  prefill: { allowed: false },
  graphql: { champ: 'TextChamp', descriptor: 'TableChampDescriptor' },
  parts: [],
  partsFor: (config) => [...cellulesDe(config)].map(({ part }) => part),
  seconds: 60,
})

/** Where an error stands, and what would work there. */
function placeDe({ ligne, colonne, part, type }: Cellule): Record<string, string> {
  const exemple = type.exemple(colonne.config)
  return { part, ligne: ligne.libelle, colonne: colonne.libelle, ...(exemple !== null && { exemple }) }
}
