/**
 * The columns that the forms of a démarche give its lists: those the registry draws from each question, of all its published
 * revisions, on both sides. A question whose type is sensitive gives none: its answer never leaves its dossier. Pure.
 */
import { champTypes } from '../../../form-engine/champs/registry.ts'
import type { ChampCompile, FormulaireCompile, Partie } from '../../../form-engine/compiled.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { Column, ColumnKind, Json } from '../../../form-engine/type-de-champ.ts'
import { EMPLACEMENTS_PAR_NATURE } from './emplacements.ts'

export interface ColonneDeFormulaire {
  /** `<stableId>.<id of the column of its type>`. */
  id: string
  champ: StableId
  libelle: string
  nature: ColumnKind
  /** Of the instructeurs' side. */
  isAnnotation: boolean
  /** The repeated block it stands in: such a column may only be filtered by. */
  repetition: StableId | null
  /** Title of its page, to find it. */
  section: string
  /** The labels it may hold, when its question says them. */
  options: readonly string[] | null
  /** A list says something by it: neither a text of several lines, which nobody sorts, nor a civility. */
  isProposable: boolean
  /** The present form asks it. */
  isDemandee: boolean
}

/** A column of one question in one revision. */
export interface ColonneLue {
  champ: ChampCompile
  column: Column
}

/** Whether a slot may hold it, once for each dossier. */
export function isRetenable({ nature, repetition }: ColonneDeFormulaire): boolean {
  return repetition === null && EMPLACEMENTS_PAR_NATURE[nature].length > 0
}

const lues = new WeakMap<FormulaireCompile, ReadonlyMap<string, ColonneLue>>()

/** The columns of one revision, by id, in the order of the form; annotations after. */
export function colonnesDeRevision(compiled: FormulaireCompile): ReadonlyMap<string, ColonneLue> {
  const connues = lues.get(compiled)
  if (connues) return connues
  const colonnes = new Map<string, ColonneLue>()
  for (const champ of [...champsDe(compiled), ...champsDe(compiled.annotations)]) {
    if (champ.sensitivity !== 'ordinary') continue
    for (const column of champTypes[champ.type].columns(champ.config, champ.libelle))
      colonnes.set(`${champ.id}.${column.id}`, { champ, column: column as Column })
  }
  lues.set(compiled, colonnes)
  return colonnes
}

/** Every champ of a side, those of a repetition at its place. */
export function champsDe(partie: Partie): ChampCompile[] {
  return partie.ordre.flatMap((id) => {
    const repetition = Object.hasOwn(partie.repetitions, id) ? partie.repetitions[id] : undefined
    return (repetition?.champs ?? [id]).flatMap((child) =>
      Object.hasOwn(partie.champs, child) ? (partie.champs[child] ?? []) : [],
    )
  })
}

/**
 * The columns of revisions, the newest first: labels and natures are those of the newest revision that has the column, which
 * comes in its order; those that only older ones have come after.
 */
export function colonnesDesRevisions(revisions: readonly FormulaireCompile[]): ColonneDeFormulaire[] {
  const colonnes = new Map<string, ColonneDeFormulaire>()
  for (const [rang, compiled] of revisions.entries()) {
    const titres = new Map([...compiled.pages, ...compiled.annotations.pages].map(({ cle, titre }) => [cle, titre]))
    for (const [id, { champ, column }] of colonnesDeRevision(compiled)) {
      if (colonnes.has(id)) continue
      colonnes.set(id, {
        id,
        champ: champ.id,
        libelle: column.label,
        nature: column.kind,
        isAnnotation: champ.annotation,
        repetition: champ.repetition,
        section: titres.get(champ.page) ?? '',
        options: optionsDe(champ, column),
        isProposable: champ.reader !== 'lignes' && champ.type !== 'civilite',
        isDemandee: rang === 0,
      })
    }
  }
  return [...colonnes.values()]
}

/** Labels of the options, where the column holds the choice itself; an open list has none. */
function optionsDe(champ: ChampCompile, { id, kind }: Column): string[] | null {
  if (id !== 'valeur' || (kind !== 'enum' && kind !== 'enums')) return null
  const options = champTypes[champ.type].options?.(champ.config as Json)
  return options && options.length > 0 ? options.map(({ libelle }) => libelle) : null
}

const PAR_DEFAUT_MAX = 8
/** What one looks for in a list first. */
const ORDRE: readonly ColumnKind[] = ['enum', 'date', 'number', 'text', 'enums', 'boolean']

/**
 * The columns kept when nobody has chosen yet: the first choices, dates, numbers and short texts that the form asks, eight at
 * most.
 */
export function colonnesProposees(colonnes: readonly ColonneDeFormulaire[]): ColonneDeFormulaire[] {
  const utiles = colonnes.filter(
    (colonne) =>
      isRetenable(colonne) && colonne.isDemandee && colonne.isProposable && colonne.id === `${colonne.champ}.valeur`,
  )
  const restes = new Map(ORDRE.map((nature) => [nature, EMPLACEMENTS_PAR_NATURE[nature].length]))
  return ORDRE.flatMap((nature) => utiles.filter((colonne) => colonne.nature === nature))
    .filter(({ nature }) => {
      const reste = restes.get(nature) ?? 0
      restes.set(nature, reste - 1)
      return reste > 0
    })
    .slice(0, PAR_DEFAUT_MAX)
}
