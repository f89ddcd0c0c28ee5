/**
 * Values known in part: what an expression may read when only the cell of each answer is known. Each operator on such values
 * gives one that holds every result of the operator on the values they hold: what is found impossible is impossible.
 */
import { arrondir, comparer, ecrireDecimal, isDecimal } from '../conditions/decimal.ts'
import type { Decimal } from '../conditions/decimal.ts'
import type { Operation } from '../conditions/expression.ts'
import { BINAIRES, UNAIRES } from '../conditions/semantique.ts'
import { cleDeRecherche } from '../referentiels/recherche.ts'

/** A value that has an order, as expressions read it: a number, a date or an instant. */
export type Ordonnee = Decimal | string

export type Abstraite =
  | { sorte: 'point'; valeur: unknown }
  /** From one to the other, both included. */
  | { sorte: 'entre'; bas: Ordonnee; haut: Ordonnee }
  /** A text or an option that is none of these; `pli` when its folded form is known, else it is none of `sansPlis`. */
  | { sorte: 'autre'; sauf: ReadonlySet<string>; pli?: string; sansPlis?: ReadonlySet<string> }
  /** Anything; perhaps unknown, when `isConnue` is false. */
  | { sorte: 'quelconque'; isConnue: boolean }

/** An operator on abstract values; undefined is unknown whatever they are. */
export type Calcul = (...operandes: readonly Abstraite[]) => Abstraite | undefined

export const VRAI: Abstraite = { sorte: 'point', valeur: true }
export const FAUX: Abstraite = { sorte: 'point', valeur: false }
/** A value, but which one is not known. */
export const CONNUE: Abstraite = { sorte: 'quelconque', isConnue: true }
/** Perhaps a value, perhaps unknown. */
export const DOUTEUSE: Abstraite = { sorte: 'quelconque', isConnue: false }

const LONGUEUR_MAX = 100_000
const AUCUN: ReadonlySet<string> = new Set()

export function point(valeur: unknown): Abstraite | undefined {
  return valeur === undefined ? undefined : { sorte: 'point', valeur }
}

/** The values from one to the other; a point when they are the same. */
export function entre(bas: Ordonnee, haut: Ordonnee): Abstraite {
  return ordonner(bas, haut) === 0 ? { sorte: 'point', valeur: bas } : { sorte: 'entre', bas, haut }
}

/** Negative, zero or positive; dates and instants compare as texts. */
export function ordonner(a: Ordonnee, b: Ordonnee): number {
  if (typeof a === 'string' || typeof b === 'string') return a === b ? 0 : a < b ? -1 : 1
  return comparer(a, b)
}

/** The ends of a value that has an order; null for any other. */
export function bornesDe(a: Abstraite): readonly [Ordonnee, Ordonnee] | null {
  if (a.sorte === 'entre') return [a.bas, a.haut]
  return a.sorte === 'point' && (typeof a.valeur === 'string' || isDecimal(a.valeur)) ? [a.valeur, a.valeur] : null
}

/** A text that two values share only when they are the same. */
export function cleDe(a: Abstraite): string {
  switch (a.sorte) {
    case 'point':
      return `= ${typeof a.valeur} ${isDecimal(a.valeur) ? ecrireDecimal(a.valeur) : JSON.stringify(a.valeur)}`
    case 'entre':
      return `[${ecrire(a.bas)} ${ecrire(a.haut)}]`
    case 'autre':
      return `≠ ${a.pli ?? ''} ${JSON.stringify([[...a.sauf], [...(a.sansPlis ?? [])]])}`
    case 'quelconque':
      return a.isConnue ? '?' : '??'
  }
}

function ecrire(borne: Ordonnee): string {
  return typeof borne === 'string' ? borne : ecrireDecimal(borne)
}

/** The operator of an expression on abstract values; null for those that are no function of their operands. */
export function calculDe(e: Operation): Calcul | null {
  if (e.op === 'round') {
    const { decimals } = e
    return (a) => (a ? auxCoins((x) => (isDecimal(x) ? arrondir(x, decimals) : undefined), a) : undefined)
  }
  return calculNomme(e.op)
}

/** The operator of a name; null for those that are no function of their operands, or have a parameter besides them. */
export function calculNomme(op: Operation['op']): Calcul | null {
  return CALCULS[op] ?? null
}

const deux =
  (calculer: (a: Abstraite, b: Abstraite) => Abstraite | undefined): Calcul =>
  (a, b) => {
    if (!a || !b) return undefined
    if (a.sorte === 'quelconque') return doute(a, b)
    if (b.sorte === 'quelconque') return doute(b, a)
    return calculer(a, b)
  }

const doute = (a: Abstraite & { sorte: 'quelconque' }, b: Abstraite): Abstraite =>
  a.isConnue && (b.sorte !== 'quelconque' || b.isConnue) ? CONNUE : DOUTEUSE

/** An operator that one value never leaves unknown, but whose outcome may be unknown. */
const partiel = (calcul: Calcul): Calcul => {
  return (...operandes) => {
    const lue = calcul(...operandes)
    return lue?.sorte === 'quelconque' ? DOUTEUSE : lue
  }
}

/** A function that never changes direction in either operand: its extremes are at the ends of their intervals. */
function auxCoins(f: (a: unknown, b: unknown) => unknown, a: Abstraite, b?: Abstraite): Abstraite | undefined {
  if (a.sorte === 'quelconque') return a
  if (a.sorte === 'point' && (!b || b.sorte === 'point')) return point(f(a.valeur, b?.valeur))
  const gauche = bornesDe(a)
  const droite = b ? (bornesDe(b) ?? (b.sorte === 'point' ? ([b.valeur, b.valeur] as const) : null)) : [undefined]
  if (!gauche || !droite) return DOUTEUSE
  const coins: Ordonnee[] = []
  for (const x of gauche)
    for (const y of new Set(droite)) {
      const coin = f(x, y)
      if (!isOrdonnee(coin)) return DOUTEUSE
      coins.push(coin)
    }
  const [premier] = coins
  if (premier === undefined) return DOUTEUSE
  return entre(
    coins.reduce((bas, coin) => (ordonner(coin, bas) < 0 ? coin : bas), premier),
    coins.reduce((haut, coin) => (ordonner(coin, haut) > 0 ? coin : haut), premier),
  )
}

function isOrdonnee(lue: unknown): lue is Ordonnee {
  return typeof lue === 'string' || isDecimal(lue)
}

const monotone = (op: Operation['op']): Calcul => {
  const f = BINAIRES[op]
  return partiel(deux((a, b) => (f ? auxCoins(f, a, b) : DOUTEUSE)))
}

/** Compares by order: `juger` says true or false of each of « below », « equal » and « above » that may happen. */
const ordre = (juger: (ordre: number) => boolean): Calcul =>
  deux((a, b) => {
    const [x, y] = [bornesDe(a), bornesDe(b)]
    if (!x || !y) return CONNUE
    const [bas, haut] = [ordonner(x[0], y[1]), ordonner(x[1], y[0])]
    const possibles = [
      ...(bas < 0 ? [juger(-1)] : []),
      ...(bas <= 0 && haut >= 0 ? [juger(0)] : []),
      ...(haut > 0 ? [juger(1)] : []),
    ]
    return unanime(possibles)
  })

function unanime(possibles: readonly boolean[]): Abstraite {
  if (!possibles.includes(false)) return VRAI
  return possibles.includes(true) ? CONNUE : FAUX
}

const egal = deux((a, b) => {
  if (a.sorte === 'point' && b.sorte === 'point') return point(BINAIRES.eq?.(a.valeur, b.valeur))
  if (a.sorte === 'autre' || b.sorte === 'autre') return textesEgaux(a, b)
  const [x, y] = [bornesDe(a), bornesDe(b)]
  return x && y && (ordonner(x[1], y[0]) < 0 || ordonner(y[1], x[0]) < 0) ? FAUX : CONNUE
})

function textesEgaux(a: Abstraite, b: Abstraite): Abstraite {
  if (a.sorte === 'point') return b.sorte === 'autre' && !peutEtre(b, a.valeur) ? FAUX : CONNUE
  if (b.sorte === 'point') return a.sorte === 'autre' && !peutEtre(a, b.valeur) ? FAUX : CONNUE
  if (a.sorte !== 'autre' || b.sorte !== 'autre') return CONNUE
  const isDistinct =
    (a.pli !== undefined && (b.pli !== undefined ? a.pli !== b.pli : b.sansPlis?.has(a.pli))) ||
    (b.pli !== undefined && a.pli === undefined && a.sansPlis?.has(b.pli))
  return isDistinct ? FAUX : CONNUE
}

/** Whether a text may be one of those. */
function peutEtre({ sauf, pli, sansPlis }: Abstraite & { sorte: 'autre' }, texte: unknown): boolean {
  if (typeof texte !== 'string' || sauf.has(texte)) return false
  if (pli !== undefined) return cleDeRecherche(texte) === pli
  return !sansPlis || sansPlis.size === 0 || !sansPlis.has(cleDeRecherche(texte))
}

const parmi = deux((a, b) => {
  if (a.sorte === 'point' && b.sorte === 'point') return point(BINAIRES.any_of?.(a.valeur, b.valeur))
  if (a.sorte !== 'autre' || b.sorte !== 'point' || !Array.isArray(b.valeur)) return CONNUE
  return b.valeur.some((option) => peutEtre(a, option)) ? CONNUE : FAUX
})

const contient = deux((a, b) =>
  a.sorte === 'point' && b.sorte === 'point' ? point(BINAIRES.contains?.(a.valeur, b.valeur)) : CONNUE,
)

const tousDe = deux((a, b) =>
  a.sorte === 'point' && b.sorte === 'point' ? point(BINAIRES.all_of?.(a.valeur, b.valeur)) : CONNUE,
)

const non =
  (calcul: Calcul): Calcul =>
  (...operandes) => {
    const lue = calcul(...operandes)
    return lue?.sorte === 'point' ? (lue.valeur === true ? FAUX : VRAI) : lue
  }

const inferieurOuEgal = ordre((lu) => lu <= 0)

const entreDeux: Calcul = (valeur, de, a) => {
  if (!valeur || !de || !a) return undefined
  const [bas, haut] = [inferieurOuEgal(de, valeur), inferieurOuEgal(valeur, a)]
  if (bas?.sorte !== 'point' || haut?.sorte !== 'point') {
    const isConnue = [valeur, de, a].every((lue) => lue.sorte !== 'quelconque' || lue.isConnue)
    // One side broken is enough, once nothing is unknown.
    if (isConnue && [bas, haut].some((lu) => lu?.sorte === 'point' && lu.valeur === false)) return FAUX
    return isConnue ? CONNUE : DOUTEUSE
  }
  return bas.valeur === true && haut.valeur === true ? VRAI : FAUX
}

const diviser: Calcul = partiel(
  deux((a, b) => {
    const bornes = bornesDe(b)
    if (!bornes || !BINAIRES.div) return DOUTEUSE
    const [bas, haut] = [ordonner(bornes[0], 0), ordonner(bornes[1], 0)]
    if (bas === 0 && haut === 0) return undefined
    return bas <= 0 && haut >= 0 ? DOUTEUSE : auxCoins(BINAIRES.div, a, b)
  }),
)

const un =
  (calculer: (a: Abstraite) => Abstraite | undefined): Calcul =>
  (a) =>
    a && (a.sorte === 'quelconque' ? a : calculer(a))

const absolu = un((a) => {
  const bornes = bornesDe(a)
  if (!bornes || !UNAIRES.abs) return DOUTEUSE
  const bouts = bornes.map((borne) => UNAIRES.abs?.(borne)).filter(isOrdonnee)
  const [x, y] = bouts
  if (x === undefined || y === undefined) return DOUTEUSE
  const [petit, grand] = ordonner(x, y) < 0 ? [x, y] : [y, x]
  return ordonner(bornes[0], 0) < 0 && ordonner(bornes[1], 0) > 0 ? entre(0, grand) : entre(petit, grand)
})

const plier = un((a) => {
  if (a.sorte === 'point') return point(UNAIRES.fold?.(a.valeur))
  if (a.sorte !== 'autre') return DOUTEUSE
  return a.pli !== undefined ? point(a.pli) : { sorte: 'autre', sauf: a.sansPlis ?? AUCUN }
})

const CALCULS: Partial<Record<Operation['op'], Calcul>> = {
  eq: egal,
  ne: non(egal),
  lt: ordre((lu) => lu < 0),
  le: inferieurOuEgal,
  gt: ordre((lu) => lu > 0),
  ge: ordre((lu) => lu >= 0),
  between: entreDeux,
  contains: contient,
  not_contains: non(contient),
  any_of: parmi,
  none_of: non(parmi),
  all_of: tousDe,
  in_departement: egal,
  not_in_departement: non(egal),
  in_region: egal,
  not_in_region: non(egal),
  in_epci: egal,
  not_in_epci: non(egal),
  add: monotone('add'),
  sub: monotone('sub'),
  mul: monotone('mul'),
  div: diviser,
  lesser: monotone('lesser'),
  greater: monotone('greater'),
  days_between: monotone('days_between'),
  months_between: monotone('months_between'),
  years_between: monotone('years_between'),
  neg: un((a) => auxCoins((x) => UNAIRES.neg?.(x), a)),
  abs: absolu,
  count: un((a) => (a.sorte === 'entre' ? a : a.sorte === 'point' ? point(UNAIRES.count?.(a.valeur)) : DOUTEUSE)),
  fold: plier,
  length: un((a) => (a.sorte === 'point' ? point(UNAIRES.length?.(a.valeur)) : entre(1, LONGUEUR_MAX))),
  concat: (...parts) => {
    if (parts.some((part) => part.sorte === 'quelconque' && !part.isConnue)) return DOUTEUSE
    const textes = parts.map((part) => (part.sorte === 'point' ? part.valeur : undefined))
    return textes.every((texte) => typeof texte === 'string') ? point(textes.join('')) : { sorte: 'autre', sauf: AUCUN }
  },
}
