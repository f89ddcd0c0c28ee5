/** Why an expression says what it says: only the parts that decide, down to the answers they read. */
import { sousExpressions } from '../conditions/expression.ts'
import type { Expression } from '../conditions/expression.ts'
import { isChamp } from '../evaluation/chose.ts'
import type { Bloc, Chose, Programme } from '../evaluation/chose.ts'
import { isVisibleA, reponseA, slotDe } from '../evaluation/etat.ts'
import type { Etat, Ligne } from '../evaluation/etat.ts'
import { fermer } from '../evaluation/fermetures.ts'
import type { Noms } from '../evaluation/fermetures.ts'
import { ecrireLue } from '../evaluation/lecture.ts'
import type { StableId } from '../formulaire.ts'
import type { RowId } from '../reponses.ts'
import type { Json } from '../type-de-champ.ts'

/** An answer that was read. */
export interface Fait {
  champ: StableId
  row: RowId | null
  etat: 'repondu' | 'vide' | 'brouillon' | 'cache' | 'calcule'
  /** What it holds; null when there is nothing, or when the reader may not know. */
  valeur: Json
  /** The reader may not know what it holds. */
  isReserve: boolean
}

/** A part of an expression that decides what the whole says. */
export interface Trace {
  expression: Expression
  /** Null while unknown. */
  valeur: boolean | null
  /** Parts that decide, for `all`, `any`, `not`, `if` and named conditions. */
  dedans: Trace[]
  /** Answers read, for the others. */
  faits: Fait[]
}

/** Who may read what: true for a champ whose answer may be told. */
export type Lisible = (champ: StableId) => boolean

/** Traces a condition in a row, or outside of rows. */
export function tracer(
  etat: Etat,
  expression: Expression,
  bloc: Bloc | null,
  ligne: Ligne | null,
  lisible: Lisible,
): Trace {
  return new Tracage(etat, bloc, ligne, lisible).tracer(expression)
}

class Tracage {
  readonly #etat: Etat
  readonly #bloc: Bloc | null
  readonly #ligne: Ligne | null
  readonly #lisible: Lisible

  constructor(etat: Etat, bloc: Bloc | null, ligne: Ligne | null, lisible: Lisible) {
    this.#etat = etat
    this.#bloc = bloc
    this.#ligne = ligne
    this.#lisible = lisible
  }

  tracer(expression: Expression): Trace {
    const valeur = this.#valeur(expression)
    const trace = (dedans: readonly Expression[], faits: Fait[] = []): Trace => ({
      expression,
      valeur,
      dedans: dedans.map((une) => this.tracer(une)),
      faits,
    })
    if ('all' in expression || 'any' in expression) {
      const parts = 'all' in expression ? expression.all : expression.any
      return trace(this.#decisives(parts, valeur, 'all' in expression ? false : true))
    }
    if ('not' in expression) return trace([expression.not])
    if ('ref' in expression) {
      const nommee = this.#etat.programme.regles.conditions.find(({ id }) => id === expression.ref)
      return trace(nommee ? [nommee.si] : [])
    }
    if ('if' in expression) {
      const si = this.#valeur(expression.if)
      const branche = si === true ? [expression.then] : si === false ? [expression.else] : []
      return trace(
        [expression.if, ...branche.filter((une) => isConnecteur(une))],
        branche.flatMap((une) => this.#faits(une)),
      )
    }
    return trace([], this.#faits(expression))
  }

  /** Of a list, one part suffices when it decides alone; else all of those that leave the whole undecided. */
  #decisives(parts: readonly Expression[], valeur: boolean | null, decisif: boolean): readonly Expression[] {
    if (valeur === decisif) return parts.filter((part) => this.#valeur(part) === decisif).slice(0, 1)
    if (valeur === null) return parts.filter((part) => this.#valeur(part) === null)
    return parts
  }

  #valeur(expression: Expression): boolean | null {
    const lue = fermer(expression, this.#bloc, nomsDe(this.#etat.programme))(this.#etat, this.#ligne?.depart ?? 0)
    return typeof lue === 'boolean' ? lue : null
  }

  /** Every answer an expression reads, each once; through an aggregate, those of every row. */
  #faits(expression: Expression): Fait[] {
    const faits = new Map<string, Fait>()
    const ajouter = (chose: Chose, ligne: Ligne | null): void => {
      const fait = this.#fait(chose, ligne)
      faits.set(`${fait.champ}~${fait.row ?? ''}`, fait)
    }
    const lire = (e: Expression, bloc: Bloc | null, ligne: Ligne | null): void => {
      if ('champ' in e) {
        const chose = this.#etat.programme.champs.get(e.champ)
        if (chose && (chose.bloc === null || chose.bloc === bloc)) ajouter(chose, chose.bloc ? ligne : null)
      }
      if ('ref' in e) {
        const nommee = this.#etat.programme.regles.conditions.find(({ id }) => id === e.ref)
        if (nommee) lire(nommee.si, bloc, ligne)
      }
      if ('agg' in e) {
        const over = this.#etat.programme.repetitions.get(e.over)
        for (const chacune of over ? (this.#etat.lignes[over.rang] ?? []) : [])
          for (const [, dedans] of sousExpressions(e)) lire(dedans, over ?? null, chacune)
        return
      }
      for (const [, dedans] of sousExpressions(e)) lire(dedans, bloc, ligne)
    }
    lire(expression, this.#bloc, this.#ligne)
    return [...faits.values()]
  }

  #fait(chose: Chose, ligne: Ligne | null): Fait {
    const slot = slotDe(chose, ligne)
    const isReserve = !this.#lisible(chose.id)
    const commun = { champ: chose.id, row: ligne?.id ?? null, isReserve }
    if (!isVisibleA(this.#etat, slot)) return { ...commun, etat: 'cache', valeur: null }
    if (isChamp(chose) && chose.calcul)
      return { ...commun, etat: 'calcule', valeur: isReserve ? null : ecrireLue(this.#etat.lues[slot]) }
    const reponse = reponseA(this.#etat, slot)
    if (reponse.kind === 'blank') return { ...commun, etat: 'vide', valeur: null }
    if (reponse.kind === 'draft') return { ...commun, etat: 'brouillon', valeur: null }
    return { ...commun, etat: 'repondu', valeur: isReserve ? null : reponse.value }
  }
}

function isConnecteur(e: Expression): boolean {
  return 'all' in e || 'any' in e || 'not' in e || 'ref' in e || 'if' in e
}

function nomsDe({ champs, repetitions, conditions }: Programme): Noms {
  const noms: Noms = {
    champ: (id) => champs.get(id) ?? null,
    bloc: (id) => repetitions.get(id) ?? null,
    condition: (id) => conditions.get(id) ?? null,
    get parAgregat() {
      return noms
    },
  }
  return noms
}
