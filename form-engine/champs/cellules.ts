/** Cells of a table: where each stands in what is typed and in what is stored. Pure: the page and the type agree. */
import { estObjet, estVide } from '../json.ts'
import type { Json } from '../type-de-champ.ts'

/** Ids of rows and columns: short, so that a control is named after both. */
export const ID_DE_CELLULE = /^[a-z0-9]{1,20}$/

/** Name of the part of a cell, in a form post, in an expression and in an error: `eau.total`. */
export function partDeCellule(ligne: string, colonne: string): string {
  return `${ligne}.${colonne}`
}

/** What a cell holds: under its part, as controls send it, or by row then column, as it is stored. Null when it holds nothing. */
export function celluleDe(saisie: Json, ligne: string, colonne: string): Json {
  if (!estObjet(saisie)) return null
  const part = partDeCellule(ligne, colonne)
  if (Object.hasOwn(saisie, part)) return saisie[part] ?? null
  const rangee = Object.hasOwn(saisie, ligne) ? saisie[ligne] : null
  return estObjet(rangee) && Object.hasOwn(rangee, colonne) ? (rangee[colonne] ?? null) : null
}

/** The parts that hold something in what was typed, in both writings. */
export function partsRemplies(saisie: { [cle: string]: Json }): string[] {
  return Object.entries(saisie).flatMap(([cle, contenu]) => {
    if (estVide(contenu)) return []
    if (!estObjet(contenu)) return [cle]
    return Object.entries(contenu).flatMap(([colonne, dedans]) =>
      estVide(dedans) ? [] : [partDeCellule(cle, colonne)],
    )
  })
}
