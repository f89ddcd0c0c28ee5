/** Names of the controls of a form, and the way back: a plain form post becomes what `parse` reads. */
import { lireCellKey } from './reponses.ts'
import type { CellKey } from './reponses.ts'
import type { Json } from './type-de-champ.ts'

const PREFIXE = 'r:'

/** A part of a composite control (`jour`), or a cell of a table by its row and column (`eau.total`, see champs/cellules.ts). */
const PART = /^(?:[a-z][A-Za-z]{0,31}|[a-z0-9]{1,20}\.[a-z0-9]{1,20})$/

/** Name of the control of a cell, or of one part of it: `r:champ~row.part`, `r:champ~row.ligne.colonne`. */
export function nomDeControle(key: CellKey, part?: string): string {
  return part === undefined ? `${PREFIXE}${key}` : `${PREFIXE}${key}.${part}`
}

/**
 * Reads the controls of a form post; entries with another name (token, buttons) are left alone.
 *
 * A name given once is a text; given several times it is a list (multiple choices) without its empty entries, so that a
 * hidden empty control before a checkbox tells « unticked » (`''`) from « not on this page » (absent). Parts make an
 * object, which wins over a control of the same cell without part.
 */
export function lireControles(entries: Iterable<[string, string]>): Map<CellKey, Json> {
  const seuls = new Map<CellKey, string[]>()
  const composes = new Map<CellKey, Map<string, string[]>>()
  for (const [nom, valeur] of entries) {
    const lu = lireNom(nom)
    if (lu === null) continue
    if (lu.part === null) ajouter(seuls, lu.key, valeur)
    else {
      const parts = composes.get(lu.key) ?? new Map<string, string[]>()
      composes.set(lu.key, parts)
      ajouter(parts, lu.part, valeur)
    }
  }
  const raws = new Map<CellKey, Json>()
  for (const [key, valeurs] of seuls) raws.set(key, reunir(valeurs))
  for (const [key, parts] of composes) {
    raws.set(key, Object.fromEntries([...parts].map(([part, valeurs]) => [part, reunir(valeurs)])))
  }
  return raws
}

function lireNom(nom: string): { key: CellKey; part: string | null } | null {
  if (!nom.startsWith(PREFIXE)) return null
  const [key = '', ...reste] = nom.slice(PREFIXE.length).split('.')
  const part = reste.length === 0 ? null : reste.join('.')
  if (lireCellKey(key) === null || (part !== null && !PART.test(part))) return null
  return { key: key as CellKey, part }
}

function ajouter<Cle>(listes: Map<Cle, string[]>, cle: Cle, valeur: string): void {
  const liste = listes.get(cle)
  if (liste) liste.push(valeur)
  else listes.set(cle, [valeur])
}

function reunir(valeurs: string[]): Json {
  if (valeurs.length === 1) return valeurs[0] ?? ''
  const pleines = valeurs.filter((valeur) => valeur !== '')
  return pleines.length === 0 ? '' : pleines
}
