/** One original read under a revision: the cell it makes there, if any, and whether it is exactly what was given. */
import { champTypes } from '../champs/registry.ts'
import type { TypeName } from '../champs/registry.ts'
import type { Champ } from '../formulaire.ts'
import { canonique, toJson } from '../json.ts'
import type { CellKey, Cellule } from '../reponses.ts'
import type { Json, Reponse } from '../type-de-champ.ts'
import { conversionDe, isConvertible } from './conversions.ts'
import type { Original } from './etagere.ts'
import type { Place, Places } from './places.ts'

/** Levels of JSON of an original: those of a value (json.ts), in a cell. */
const PROFONDEUR = 15

export interface Projection {
  /** Null when the revision has no place for it. */
  cellule: Cellule | null
  /** The revision says of its cell all that the shelf would. */
  isIntact: boolean
}

/** Reads an original under a revision. Always from the original: two revisions one after the other read what one would. */
export function projeter(cle: CellKey, original: Original, places: Places): Projection {
  const cellule = celluleDe(cle, original, places)
  return { cellule, isIntact: cellule !== null && meme(original, places.original(cle, cellule)) }
}

/** True when a key leads to the same question, asked the same: what was given is as it was, and is not read again. */
export function isMemeQuestion(a: Place | null, b: Place | null): boolean {
  if (!a || !b || a.repetition !== b.repetition || a.isAnnotation !== b.isAnnotation) return false
  if (!a.champ || !b.champ) return a.champ === b.champ
  return a.champ.type === b.champ.type && canonique(a.champ.config) === canonique(b.champ.config)
}

function celluleDe(cle: CellKey, { cellule, ...original }: Original, places: Places): Cellule | null {
  const place = places.de(cle)
  // An answer keeps its row and its side: others would read it, or it would be somebody else's.
  if (!place || place.repetition !== original.repetition || place.isAnnotation !== original.isAnnotation) return null
  if (cellule.kind === 'blank') return cellule
  if (!place.champ) return original.type === 'ligne' ? cellule : null
  const { type } = original
  if (type === null || type === 'ligne' || !isConvertible(type, place.champ.type)) return null
  // Nobody answers what is computed: what it held is of no use to another.
  if (champTypes[place.champ.type].computed) return cellule
  const lue =
    cellule.kind === 'draft' ? lire(place.champ, cellule.raw) : relire(place.champ, type, original.texte, cellule)
  // What was given would read as nothing: it waits on the shelf.
  return lue.kind === 'blank' ? null : { ...lue, seq: cellule.seq }
}

function lire({ type, config }: Champ, raw: Json): Reponse {
  return champTypes[type].parse(raw, config)
}

function relire(champ: Champ, type: TypeName, texte: Original['texte'], { value }: { value: Json }): Reponse {
  if (type === champ.type) {
    if (champTypes[type].value(champ.config).safeParse(value).success) return { kind: 'value', value }
    // An option whose id is gone may still be there by its words.
    const parTexte = texte === null ? null : lire(champ, typeof texte === 'string' ? texte : [...texte])
    return parTexte?.kind === 'value' ? parTexte : lire(champ, value)
  }
  const lues = (conversionDe(type, champ.type)?.({ value, texte }) ?? []).map((raw) => lire(champ, raw))
  return lues.find(({ kind }) => kind === 'value') ?? lues[0] ?? { kind: 'blank' }
}

function meme(a: Original, b: Original): boolean {
  return canonique(toJson(a, PROFONDEUR)) === canonique(toJson(b, PROFONDEUR))
}
