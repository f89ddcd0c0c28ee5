/** Expressions that read no answer: their value is known before anybody answers. */
import type { Expression } from '../conditions/expression.ts'
import { sousExpressions } from '../conditions/expression.ts'
import type { Etat } from '../evaluation/etat.ts'
import { fermer } from '../evaluation/fermetures.ts'
import type { Noms } from '../evaluation/fermetures.ts'
import { load } from '../evaluation/load.ts'
import { open } from '../evaluation/open.ts'
import type { CivilDate } from '../temps.ts'

const PERSONNE: Noms = {
  champ: () => null,
  bloc: () => null,
  condition: () => null,
  get parAgregat() {
    return PERSONNE
  },
}

/** Values one expression is followed into, through `if`. */
const BRANCHES_MAX = 8

export class Constantes {
  readonly #etat: Etat
  readonly #fixes = new Map<Expression, boolean>()

  constructor(today: CivilDate) {
    const pages = { usager: [], annotations: [] }
    const routage = { regles: [], defaut: null }
    const vide = load({ noeuds: [], conditions: [], validations: [], ineligibilite: [], routage, pages })
    this.#etat = open(vide, {}, { today })
  }

  /** True when an expression reads no answer. */
  isFixe(e: Expression): boolean {
    const connu = this.#fixes.get(e)
    if (connu !== undefined) return connu
    const isFixe =
      !('champ' in e || 'rows' in e || 'agg' in e || 'ref' in e) &&
      sousExpressions(e).every(([, dedans]) => this.isFixe(dedans))
    this.#fixes.set(e, isFixe)
    return isFixe
  }

  /** The value of an expression that reads no answer; undefined is unknown. */
  valeur(e: Expression): unknown {
    return fermer(e, null, PERSONNE)(this.#etat, 0)
  }

  /** The few values an expression may have, whatever is answered; null when they depend on answers. Unknown is no value. */
  valeurs(e: Expression): readonly unknown[] | null {
    if (this.isFixe(e)) return [this.valeur(e)].filter((lue) => lue !== undefined)
    if (!('if' in e)) return null
    const [alors, sinon] = [this.valeurs(e.then), this.valeurs(e.else)]
    const toutes = alors && sinon ? [...alors, ...sinon] : null
    return toutes && toutes.length <= BRANCHES_MAX ? toutes : null
  }
}
