/**
 * Expressions as closures over slots. Unknown is `undefined`, everywhere: every operator of an unknown operand is unknown,
 * but `all`, `any`, `not` (Kleene), `empty`, `filled` (never unknown) and `if` (reads the branch it takes).
 * Total: operands of another kind than the checker promised give unknown, never a throw.
 */
import { longueur } from '../champs/lecture.ts'
import { anneesEntre, deplacerDate, deplacerInstant, joursEntre, moisEntre } from '../conditions/civil.ts'
import { additionner, arrondir, comparer, diviser, isDecimal, multiplier, opposer } from '../conditions/decimal.ts'
import type { Decimal } from '../conditions/decimal.ts'
import { OPERATEURS_DE_TERRITOIRE } from '../conditions/expression.ts'
import type { Agregat, Expression, Operation } from '../conditions/expression.ts'
import type { StableId } from '../formulaire.ts'
import { cleDeRecherche } from '../referentiels/recherche.ts'
import { isChamp } from './chose.ts'
import type { Bloc, Chose, Fermeture } from './chose.ts'
import { isRempliA, isVisibleA } from './etat.ts'
import type { Etat } from './etat.ts'
import { isDuree, lireConstante, lireValeur } from './lecture.ts'

/** What names lead to; null leads nowhere, and reads as unknown. */
export interface Noms {
  champ: (id: StableId) => Chose | null
  bloc: (id: StableId) => Bloc | null
  condition: (id: StableId) => Chose | null
}

const inconnu: Fermeture = () => undefined

/** The closure of an expression that stands in the rows of `bloc`, or outside of rows. */
export function fermer(e: Expression, bloc: Bloc | null, noms: Noms): Fermeture {
  const dedans = (sous: Expression) => fermer(sous, bloc, noms)
  if ('champ' in e) return deChamp(noms.champ(e.champ), e.part, bloc)
  if ('ref' in e) return dePlace(noms.condition(e.ref), bloc)
  if ('all' in e) return tous(e.all.map(dedans))
  if ('any' in e) return unDe(e.any.map(dedans))
  if ('not' in e) {
    const f = dedans(e.not)
    return (etat, ligne) => {
      const lu = f(etat, ligne)
      return lu === true ? false : lu === false ? true : undefined
    }
  }
  if ('if' in e) {
    const [si, alors, sinon] = [dedans(e.if), dedans(e.then), dedans(e.else)]
    return (etat, ligne) => {
      const lu = si(etat, ligne)
      return lu === true ? alors(etat, ligne) : lu === false ? sinon(etat, ligne) : undefined
    }
  }
  if ('agg' in e) return agregat(e, noms)
  if ('today' in e) return (etat) => etat.today
  if ('rows' in e) return inconnu
  if ('op' in e) return operation(e, bloc, noms)
  const constante = lireConstante(e)
  return () => constante
}

function dePlace(chose: Chose | null, bloc: Bloc | null): Fermeture {
  if (!chose || (chose.bloc !== null && chose.bloc !== bloc)) return inconnu
  const { place } = chose
  return chose.bloc ? (etat, ligne) => etat.lues[ligne + place] : (etat) => etat.lues[place]
}

function deChamp(chose: Chose | null, part: string | undefined, bloc: Bloc | null): Fermeture {
  if (part === undefined) return dePlace(chose, bloc)
  if (!chose || !isChamp(chose) || (chose.bloc !== null && chose.bloc !== bloc)) return inconnu
  const { place, noeud } = chose
  const lecture = noeud.parts && Object.hasOwn(noeud.parts, part) ? noeud.parts[part] : undefined
  if (!lecture) return inconnu
  const isEnLigne = chose.bloc !== null
  return (etat, ligne) => {
    const i = isEnLigne ? ligne + place : place
    return isVisibleA(etat, i) ? lireValeur(lecture, etat.valeurs[i]) : undefined
  }
}

function tous(fs: readonly Fermeture[]): Fermeture {
  return (etat, ligne) => {
    let tous: boolean | undefined = true
    for (const f of fs) {
      const lu = f(etat, ligne)
      if (lu === false) return false
      if (lu !== true) tous = undefined
    }
    return tous
  }
}

function unDe(fs: readonly Fermeture[]): Fermeture {
  return (etat, ligne) => {
    let un: boolean | undefined = false
    for (const f of fs) {
      const lu = f(etat, ligne)
      if (lu === true) return true
      if (lu !== false) un = undefined
    }
    return un
  }
}

function agregat({ agg, over, where, of }: Agregat, noms: Noms): Fermeture {
  const bloc = noms.bloc(over)
  if (!bloc) return inconnu
  const filtre = where ? fermer(where, bloc, noms) : null
  const valeur = of ? fermer(of, bloc, noms) : null
  const { place } = bloc.chose
  return (etat) => {
    if (!isVisibleA(etat, place)) return undefined
    const lues: unknown[] = []
    let nombre = 0
    for (const { depart } of etat.lignes[bloc.rang] ?? []) {
      // The one place where unknown leaves a row out (docs/form-language.md §4).
      if (filtre && filtre(etat, depart) !== true) continue
      nombre += 1
      if (valeur) lues.push(valeur(etat, depart))
    }
    return valeur ? REDUCTIONS[agg](lues) : nombre
  }
}

const REDUCTIONS: Record<Agregat['agg'], (lues: readonly unknown[]) => unknown> = {
  count: (lues) => lues.length,
  sum: (lues) =>
    lues.reduce<unknown>((somme, lue) => (isDecimal(somme) && isDecimal(lue) ? additionner(somme, lue) : undefined), 0),
  min: (lues) => extreme(lues, -1),
  max: (lues) => extreme(lues, 1),
  any: (lues) => (lues.includes(true) ? true : lues.every((lue) => lue === false) ? false : undefined),
  all: (lues) => (lues.includes(false) ? false : lues.every((lue) => lue === true) ? true : undefined),
}

function extreme(lues: readonly unknown[], sens: 1 | -1): unknown {
  return lues.length === 0 ? undefined : lues.reduce((a, b) => plusGrand(a, b, sens))
}

function plusGrand(a: unknown, b: unknown, sens: 1 | -1): unknown {
  const ordre = ordonner(a, b)
  return ordre === undefined ? undefined : ordre * sens < 0 ? b : a
}

/** Negative, zero or positive; undefined for what has no order. Dates and instants compare as texts. */
function ordonner(a: unknown, b: unknown): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (isDecimal(a) && isDecimal(b)) return comparer(a, b)
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return undefined
}

function egaux(a: unknown, b: unknown): boolean | undefined {
  if (a === undefined || b === undefined) return undefined
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object') return false
  if (isDecimal(a) && isDecimal(b)) return comparer(a, b) === 0
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((option) => b.includes(option))
  if (isDuree(a) && isDuree(b)) return a.mois === b.mois && a.jours === b.jours && a.secondes === b.secondes
  return false
}

/** Options of an operand: one, or several. */
function options(lue: unknown): readonly unknown[] | undefined {
  return typeof lue === 'string' ? [lue] : Array.isArray(lue) ? lue : undefined
}

type Deux = (a: unknown, b: unknown) => unknown

const ordre =
  (juger: (ordre: number) => boolean): Deux =>
  (a, b) => {
    const lu = ordonner(a, b)
    return lu === undefined ? undefined : juger(lu)
  }
const nombres =
  (calculer: (a: Decimal, b: Decimal) => Decimal | undefined): Deux =>
  (a, b) =>
    isDecimal(a) && isDecimal(b) ? calculer(a, b) : undefined
const textes =
  (juger: (a: string, b: string) => boolean): Deux =>
  (a, b) =>
    typeof a === 'string' && typeof b === 'string' ? juger(a, b) : undefined
const listes =
  (juger: (a: readonly unknown[], b: readonly unknown[]) => boolean): Deux =>
  (a, b) => {
    const [gauche, droite] = [options(a), options(b)]
    return gauche && droite ? juger(gauche, droite) : undefined
  }
const dates =
  (compter: (de: string, a: string) => number): Deux =>
  (a, b) =>
    typeof a === 'string' && typeof b === 'string' ? compter(a, b) : undefined
const deplacer =
  (sens: 1 | -1): Deux =>
  (a, b) => {
    if (isDecimal(a) && isDecimal(b)) return additionner(a, sens === 1 ? b : opposer(b))
    if (typeof a !== 'string' || !isDuree(b)) return undefined
    return a.length === 10 ? deplacerDate(a, b, sens) : deplacerInstant(a, b, sens)
  }
const non =
  (juger: Deux): Deux =>
  (a, b) => {
    const lu = juger(a, b)
    return typeof lu === 'boolean' ? !lu : undefined
  }
const contient = textes((a, b) => a.includes(b))
const parmi = listes((a, b) => a.some((option) => b.includes(option)))

/** Operators of two operands that are known. */
export const BINAIRES: Partial<Record<Operation['op'], Deux>> = {
  eq: egaux,
  ne: non(egaux),
  lt: ordre((lu) => lu < 0),
  le: ordre((lu) => lu <= 0),
  gt: ordre((lu) => lu > 0),
  ge: ordre((lu) => lu >= 0),
  contains: contient,
  not_contains: non(contient),
  any_of: parmi,
  none_of: non(parmi),
  all_of: listes((a, b) => b.every((option) => a.includes(option))),
  add: deplacer(1),
  sub: deplacer(-1),
  mul: nombres(multiplier),
  div: nombres(diviser),
  lesser: (a, b) => plusGrand(a, b, -1),
  greater: (a, b) => plusGrand(a, b, 1),
  days_between: dates(joursEntre),
  months_between: dates(moisEntre),
  years_between: dates(anneesEntre),
}

/** Operators of one operand that is known. */
export const UNAIRES: Partial<Record<Operation['op'], (a: unknown) => unknown>> = {
  neg: (a) => (isDecimal(a) ? opposer(a) : undefined),
  abs: (a) => (isDecimal(a) ? (comparer(a, 0) < 0 ? opposer(a) : a) : undefined),
  fold: (a) => (typeof a === 'string' ? cleDeRecherche(a) : undefined),
  length: (a) => (typeof a === 'string' ? longueur(a) : undefined),
  count: (a) => (typeof a === 'number' ? a : Array.isArray(a) ? a.length : undefined),
}

function operation(e: Operation, bloc: Bloc | null, noms: Noms): Fermeture {
  const dedans = (sous: Expression) => fermer(sous, bloc, noms)
  switch (e.op) {
    case 'filled':
      return rempli(e.value, bloc, noms)
    case 'empty': {
      const f = rempli(e.value, bloc, noms)
      return (etat, ligne) => !f(etat, ligne)
    }
    case 'between': {
      const [valeur, de, a] = [dedans(e.value), dedans(e.from), dedans(e.to)]
      return (etat, ligne) => {
        const lue = valeur(etat, ligne)
        const [bas, haut] = [ordonner(de(etat, ligne), lue), ordonner(lue, a(etat, ligne))]
        return bas === undefined || haut === undefined ? undefined : bas <= 0 && haut <= 0
      }
    }
    case 'round': {
      const f = dedans(e.value)
      return (etat, ligne) => {
        const lu = f(etat, ligne)
        return isDecimal(lu) ? arrondir(lu, e.decimals) : undefined
      }
    }
    case 'concat': {
      const fs = e.parts.map(dedans)
      return (etat, ligne) => {
        const lus = fs.map((f) => f(etat, ligne))
        return lus.every((lu) => typeof lu === 'string') ? lus.join('') : undefined
      }
    }
    case 'count':
      if ('rows' in e.value) return agregat({ agg: 'count', over: e.value.rows }, noms)
  }
  if ('value' in e) {
    const [f, un] = [dedans(e.value), UNAIRES[e.op] ?? (() => undefined)]
    return (etat, ligne) => un(f(etat, ligne))
  }
  if (!('left' in e)) return deux(BINAIRES[e.op], dedans(e.from), dedans(e.to))
  const territoire = OPERATEURS_DE_TERRITOIRE[e.op]
  if (!territoire) return deux(BINAIRES[e.op], dedans(e.left), dedans(e.right))
  const gauche = 'champ' in e.left ? deChamp(noms.champ(e.left.champ), territoire.part, bloc) : inconnu
  return deux(territoire.isNegatif ? non(egaux) : egaux, gauche, dedans(e.right))
}

function deux(calculer: Deux | undefined, f: Fermeture, g: Fermeture): Fermeture {
  if (!calculer) return inconnu
  return (etat, ligne) => {
    const a = f(etat, ligne)
    const b = g(etat, ligne)
    return a === undefined || b === undefined ? undefined : calculer(a, b)
  }
}

/** Never unknown: what is hidden, a draft or not answered is not filled. */
function rempli(e: Expression, bloc: Bloc | null, noms: Noms): (etat: Etat, ligne: number) => boolean {
  if ('rows' in e) {
    const lu = noms.bloc(e.rows)
    if (!lu) return () => false
    return (etat) => isVisibleA(etat, lu.chose.place) && (etat.lignes[lu.rang]?.length ?? 0) > 0
  }
  if ('champ' in e && e.part === undefined) {
    const chose = noms.champ(e.champ)
    if (!chose || !isChamp(chose) || (chose.bloc !== null && chose.bloc !== bloc)) return () => false
    const { place } = chose
    return chose.bloc ? (etat, ligne) => isRempliA(etat, chose, ligne + place) : (etat) => isRempliA(etat, chose, place)
  }
  const f = fermer(e, bloc, noms)
  return (etat, ligne) => {
    const lu = f(etat, ligne)
    return lu !== undefined && !(Array.isArray(lu) && lu.length === 0)
  }
}
