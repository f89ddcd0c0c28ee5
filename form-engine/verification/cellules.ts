/** The cells of what is read: the finitely many sorts of values that the form's constants tell apart, each with a value of it. */
import { lireValeur } from '../evaluation/lecture.ts'
import { cleDeRecherche } from '../referentiels/recherche.ts'
import { AUTRE } from '../type-de-champ.ts'
import type { Json } from '../type-de-champ.ts'
import { intervalle } from './echelle.ts'
import type { Echelle } from './echelle.ts'
import { FAUX, VRAI } from './abstraite.ts'
import type { Abstraite } from './abstraite.ts'
import { assembler, echantillonDe, fichiersExemples } from './echantillons.ts'
import type { Source } from './sources.ts'

export interface Cellule {
  /** What expressions read of it. */
  abstraite: Abstraite
  /** What is stored, at the place the source stands; undefined when no value of the cell is known. */
  stockee: Json | undefined
  /** The ranks it goes from and to, when its values have an order. */
  rangs?: readonly [bigint, bigint]
}

/** Texts to try for one that nothing in the form names. */
const TEXTES = [
  'Exemple',
  'Autre réponse',
  'Une réponse',
  'abc',
  'XYZ',
  '12345',
  '75001',
  'Autre exemple de réponse assez longue.',
]
const CODES = ['75056', '13055', '31555', '200067932', '243500139', '75', '13', '21750001600019', '130025265']
const LIBRES = ['Autre précision', 'Une autre réponse', 'Exemple']

/** The cells of a source, not counting « no answer ». An empty list: no answer is possible. */
export function cellulesDe(source: Source): Cellule[] {
  const { facette, echelle } = source
  if (echelle) return cellulesOrdonnees(source, echelle)
  switch (facette.kind) {
    case 'boolean':
      return [
        { abstraite: VRAI, stockee: true },
        { abstraite: FAUX, stockee: false },
      ]
    case 'option':
      return cellulesDOptions(source)
    case 'text':
      return cellulesDeTextes(source)
    default:
      return []
  }
}

function cellulesOrdonnees(source: Source, echelle: Echelle): Cellule[] {
  const debuts = [echelle.min, ...[...source.coupes].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))]
  return debuts.flatMap((bas, place): Cellule[] => {
    const haut = (debuts[place + 1] ?? echelle.max + 1n) - 1n
    if (bas > haut) return []
    const exemple = echelle.exemple(bas, haut)
    // No stored number has few enough digits to stand there.
    if (exemple === undefined) return []
    const stockee = source.facette.kind === 'files' ? fichiersExemples(source.champ, Number(exemple)) : exemple
    return [{ abstraite: intervalle(echelle, bas, haut), stockee, rangs: [bas, haut] }]
  })
}

/** A value of an ordered source, as it is stored. */
export function stockeeAuRang(source: Source, rang: bigint): Json | undefined {
  const exemple = source.echelle?.exemple(rang, rang)
  if (exemple === undefined) return undefined
  return source.facette.kind === 'files' ? fichiersExemples(source.champ, Number(exemple)) : exemple
}

function cellulesDOptions(source: Source): Cellule[] {
  const { facette, textes } = source
  const { options } = facette
  const nommees = [...textes].filter((texte) => texte !== AUTRE && (!options || options.includes(texte)))
  const cellules = nommees.map((option): Cellule => ({
    abstraite: { sorte: 'point', valeur: option },
    stockee: option,
  }))
  const libre = facette.autre ? LIBRES.find((texte) => isStockable(source, { autre: texte })) : undefined
  if (facette.autre)
    cellules.push({
      abstraite: { sorte: 'point', valeur: AUTRE },
      stockee: libre === undefined ? undefined : { autre: libre },
    })
  const isNommee = new Set(nommees)
  const sauf = new Set([...nommees, AUTRE])
  if (options) {
    const reste = options.find((option) => !isNommee.has(option))
    if (reste !== undefined) cellules.push({ abstraite: { sorte: 'autre', sauf }, stockee: reste })
  } else {
    const stockee = [...lueDansLExemple(source), ...CODES].find((code) => !sauf.has(code) && isStockable(source, code))
    cellules.push({ abstraite: { sorte: 'autre', sauf }, stockee })
  }
  return cellules
}

function cellulesDeTextes(source: Source): Cellule[] {
  const { textes, plis } = source
  const cellules = [...textes].flatMap((texte): Cellule[] => {
    const isPossible = source.path !== '' || isStockable(source, texte)
    if (!isPossible) return []
    const stockee = isStockable(source, texte) ? texte : undefined
    return [{ abstraite: { sorte: 'point', valeur: texte }, stockee }]
  })
  for (const pli of plis) {
    const capitale = pli.charAt(0).toUpperCase() + pli.slice(1)
    const formes = [pli, pli.toUpperCase(), capitale, `${pli}.`, `${pli} !`, `« ${pli} »`, '!', '?']
    const stockee = formes.find(
      (forme) => !textes.has(forme) && cleDeRecherche(forme) === pli && isStockable(source, forme),
    )
    // A folded text folds into itself: nothing folds into any other.
    if (cleDeRecherche(pli) === pli) cellules.push({ abstraite: { sorte: 'autre', sauf: textes, pli }, stockee })
  }
  const stockee = [...lueDansLExemple(source), ...TEXTES, ...CODES].find(
    (texte) => !textes.has(texte) && !plis.has(cleDeRecherche(texte)) && isStockable(source, texte),
  )
  cellules.push({ abstraite: { sorte: 'autre', sauf: textes, sansPlis: plis }, stockee })
  return cellules
}

/** True when the champ may hold that at the place of the source. */
export function isStockable(source: Source, part: Json): boolean {
  return source.path === '' ? source.champ.accepte(part) : assembler(source.champ, new Map([[source, part]])) !== null
}

/** True when the champ may hold an answer without what stands at the place of the source. */
export function isFacultative(source: Source): boolean {
  return assembler(source.champ, new Map([[source, undefined]])) !== null
}

/** What the example of the champ gives at the place of the source, when that is a text. */
function lueDansLExemple({ champ, path, facette }: Source): string[] {
  const lue = lireValeur({ kind: facette.kind, ...(path !== '' && { path }) }, echantillonDe(champ))
  return typeof lue === 'string' ? [lue] : []
}
