/**
 * Expressions as closures over slots. Unknown is `undefined`, everywhere: every operator of an unknown operand is unknown,
 * but `all`, `any`, `not` (Kleene), `empty`, `filled` (never unknown) and `if` (reads the branch it takes).
 */
import { arrondir, isDecimal } from '../conditions/decimal.ts'
import { OPERATEURS_DE_TERRITOIRE, isConstante } from '../conditions/expression.ts'
import type { Agregat, Expression, Operation } from '../conditions/expression.ts'
import { BINAIRES, REDUCTIONS, UNAIRES, egaux, non, ordonner } from '../conditions/semantique.ts'
import type { Deux } from '../conditions/semantique.ts'
import type { StableId } from '../formulaire.ts'
import { isChamp } from './chose.ts'
import type { Bloc, Chose, Fermeture } from './chose.ts'
import { isRempliA, isVisibleA } from './etat.ts'
import type { Etat } from './etat.ts'
import { lireConstante, lireValeur } from './lecture.ts'

/** What names lead to; null leads nowhere, and reads as unknown. */
export interface Noms {
  champ: (id: StableId) => Chose | null
  bloc: (id: StableId) => Bloc | null
  condition: (id: StableId) => Chose | null
  /** The same, read in every row by an aggregate. */
  parAgregat: Noms
}

const inconnu: Fermeture = () => undefined

/** The closure of an expression that stands in the rows of `bloc`, or outside of rows. */
export function fermer(e: Expression, bloc: Bloc | null, noms: Noms): Fermeture {
  if ('champ' in e) return deChamp(noms.champ(e.champ), e.part, bloc)
  if ('ref' in e) return dePlace(noms.condition(e.ref), bloc)
  if ('all' in e) return tous(fermerListe(e.all, bloc, noms))
  if ('any' in e) return unDe(fermerListe(e.any, bloc, noms))
  if ('not' in e) {
    const f = fermer(e.not, bloc, noms)
    return (etat, ligne) => {
      const lu = f(etat, ligne)
      return lu === true ? false : lu === false ? true : undefined
    }
  }
  if ('if' in e) {
    const si = fermer(e.if, bloc, noms)
    const alors = fermer(e.then, bloc, noms)
    const sinon = fermer(e.else, bloc, noms)
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

function fermerListe(es: readonly Expression[], bloc: Bloc | null, noms: Noms): Fermeture[] {
  const fs: Fermeture[] = []
  for (const e of es) fs.push(fermer(e, bloc, noms))
  return fs
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
  const filtre = where ? fermer(where, bloc, noms.parAgregat) : null
  const valeur = of ? fermer(of, bloc, noms.parAgregat) : null
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

function operation(e: Operation, bloc: Bloc | null, noms: Noms): Fermeture {
  switch (e.op) {
    case 'filled':
      return rempli(e.value, bloc, noms)
    case 'empty': {
      const f = rempli(e.value, bloc, noms)
      return (etat, ligne) => !f(etat, ligne)
    }
    case 'between': {
      const valeur = fermer(e.value, bloc, noms)
      const de = fermer(e.from, bloc, noms)
      const a = fermer(e.to, bloc, noms)
      return (etat, ligne) => {
        const lue = valeur(etat, ligne)
        const bas = ordonner(de(etat, ligne), lue)
        const haut = ordonner(lue, a(etat, ligne))
        return bas === undefined || haut === undefined ? undefined : bas <= 0 && haut <= 0
      }
    }
    case 'round': {
      const f = fermer(e.value, bloc, noms)
      return (etat, ligne) => {
        const lu = f(etat, ligne)
        return isDecimal(lu) ? arrondir(lu, e.decimals) : undefined
      }
    }
    case 'concat': {
      const fs = fermerListe(e.parts, bloc, noms)
      return (etat, ligne) => {
        const lus = fs.map((f) => f(etat, ligne))
        return lus.every((lu) => typeof lu === 'string') ? lus.join('') : undefined
      }
    }
    case 'count':
      if ('rows' in e.value) return agregat({ agg: 'count', over: e.value.rows }, noms)
  }
  if ('value' in e) {
    const f = fermer(e.value, bloc, noms)
    const un = UNAIRES[e.op]
    return un ? (etat, ligne) => un(f(etat, ligne)) : inconnu
  }
  if (!('left' in e)) return deux(BINAIRES[e.op], fermer(e.from, bloc, noms), e.to, bloc, noms)
  const territoire = OPERATEURS_DE_TERRITOIRE[e.op]
  if (!territoire) return deux(BINAIRES[e.op], fermer(e.left, bloc, noms), e.right, bloc, noms)
  const gauche = 'champ' in e.left ? deChamp(noms.champ(e.left.champ), territoire.part, bloc) : inconnu
  return deux(territoire.isNegatif ? PAS_EGAUX : egaux, gauche, e.right, bloc, noms)
}

const PAS_EGAUX = non(egaux)

function deux(calculer: Deux | undefined, f: Fermeture, droite: Expression, bloc: Bloc | null, noms: Noms): Fermeture {
  if (!calculer) return inconnu
  if (isConstante(droite)) {
    // Most conditions compare an answer with what the form says.
    const constante = lireConstante(droite)
    if (constante === undefined) return inconnu
    return (etat, ligne) => {
      const a = f(etat, ligne)
      return a === undefined ? undefined : calculer(a, constante)
    }
  }
  const g = fermer(droite, bloc, noms)
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
