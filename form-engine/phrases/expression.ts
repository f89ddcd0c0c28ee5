/** Expressions in words: « Âge » est au moins 18 et « Pays » est « France ». */
import { lireDuree } from '../conditions/civil.ts'
import { OPERATEURS_DE_TERRITOIRE, sousExpressions } from '../conditions/expression.ts'
import type { Agregat, Expression, Operation } from '../conditions/expression.ts'
import type { StableId } from '../formulaire.ts'
import { AUTRE } from '../type-de-champ.ts'
import { en } from './lexique.en.ts'
import { fr } from './lexique.fr.ts'
import type { Langue, Lexique } from './lexique.ts'
import type { NomsAffiches } from './noms.ts'

export const LEXIQUES: Readonly<Record<Langue, Lexique>> = { fr, en }

/** Says an expression; a condition is said as holding, or as not holding when `valeur` is false. */
export function phraseDExpression(expression: Expression, noms: NomsAffiches, langue: Langue, valeur = true): string {
  return new Diction(noms, LEXIQUES[langue]).dire(expression, valeur)
}

class Diction {
  readonly #noms: NomsAffiches
  readonly #mots: Lexique

  constructor(noms: NomsAffiches, mots: Lexique) {
    this.#noms = noms
    this.#mots = mots
  }

  dire(e: Expression, vrai = true, champ: StableId | null = null): string {
    const mots = this.#mots
    if ('all' in e || 'any' in e) return this.#groupe(e, vrai)
    if ('not' in e) return this.#juger(e.not, !vrai)
    if ('ref' in e)
      return vrai ? mots.citer(this.#noms.libelle(e.ref)) : mots.pas(mots.citer(this.#noms.libelle(e.ref)))
    if ('if' in e) return mots.si(this.#juger(e.if), this.dire(e.then), this.dire(e.else))
    if ('agg' in e) return this.#agregat(e, vrai)
    if ('op' in e) return this.#operation(e, vrai)
    if ('champ' in e) {
      const nom = mots.citer(this.#noms.libelle(e.champ))
      return e.part === undefined ? nom : mots.part(e.part, nom)
    }
    if ('rows' in e) return mots.citer(this.#noms.libelle(e.rows))
    return this.#constante(e, champ)
  }

  /** A condition: an answer that is yes or no is said as one. */
  #juger(e: Expression, vrai = true): string {
    if (!('champ' in e) || !this.#mots.jugements.eq) return this.dire(e, vrai)
    return this.#mots.jugements.eq(this.dire(e), this.#mots.citer(this.#mots.oui), '')[vrai ? 0 : 1]
  }

  #groupe(e: Expression, vrai: boolean): string {
    // Not all of them is one that is not: negation goes inside.
    const isEt = 'all' in e === vrai
    const parts = sousExpressions(e).map(([, part]) => {
      const dite = this.#juger(part, vrai)
      return 'all' in part || 'any' in part ? `(${dite})` : dite
    })
    return isEt ? this.#mots.et(parts) : this.#mots.ou(parts)
  }

  #agregat({ agg, over, where, of }: Agregat, vrai: boolean): string {
    const mots = this.#mots
    const bloc = mots.citer(this.#noms.libelle(over))
    const lignes = where ? mots.parmi(bloc, this.#juger(where)) : bloc
    const isJuge = agg === 'any' || agg === 'all'
    const dite = mots.agregats[agg](of ? (isJuge ? this.#juger(of) : this.dire(of)) : '', lignes)
    return vrai ? dite : mots.pas(dite)
  }

  #operation(e: Operation, vrai: boolean): string {
    const mots = this.#mots
    if (e.op === 'concat') return mots.et(e.parts.map((part) => this.dire(part)))
    const operandes = sousExpressions(e).map(([, une]) => une)
    const champ = champDe(operandes[0])
    // The codes of a territory are not options of the champ that lies in it.
    const [a = '', b = '', c = ''] = operandes.map((une, rang) =>
      this.dire(une, true, rang > 0 && !OPERATEURS_DE_TERRITOIRE[e.op] ? champ : null),
    )
    const isDate = operandes.some(isDeDate)
    const jugement = (isDate ? mots.jugementsDeDate[e.op] : undefined) ?? mots.jugements[e.op]
    if (jugement) return jugement(a, b, c)[vrai ? 0 : 1]
    return mots.calculs[e.op]?.(a, e.op === 'round' ? String(e.decimals) : b, c) ?? a
  }

  #constante(e: Expression, champ: StableId | null): string {
    const mots = this.#mots
    const option = (id: string) => mots.citer(id === AUTRE ? mots.autre : this.#noms.option(champ, id))
    if ('boolean' in e) return mots.citer(e.boolean ? mots.oui : mots.non)
    if ('integer' in e) return mots.nombre(e.integer)
    if ('decimal' in e) return mots.nombre(e.decimal)
    if ('text' in e) return mots.citer(e.text)
    if ('date' in e) return mots.date(e.date)
    if ('instant' in e) return mots.instant(e.instant)
    if ('duration' in e) {
      const duree = lireDuree(e.duration)
      return duree ? mots.duree(duree) : e.duration
    }
    if ('option' in e) return option(e.option)
    if ('options' in e) return mots.liste(e.options.map(option))
    return mots.aujourdhui
  }
}

/** A day or an instant, moved or not. */
function isDeDate(e: Expression): boolean {
  if ('op' in e && (e.op === 'add' || e.op === 'sub')) return isDeDate(e.left)
  return 'date' in e || 'today' in e || 'instant' in e
}

function champDe(e: Expression | undefined): StableId | null {
  return e && 'champ' in e ? e.champ : null
}
