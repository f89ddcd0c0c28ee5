/** Conditions of two revisions compared by what they say, not by how they are written. */
import type { Expression } from '../conditions/expression.ts'
import { typerCondition } from '../conditions/typer.ts'
import type { FauteDeTypage, Noms, Portee } from '../conditions/typer.ts'
import type { Valeurs } from '../evaluation/open.ts'
import type { Formulaire } from '../formulaire.ts'
import { nomsDe } from '../verification/noms.ts'
import { deplier, normaliser, texteDExpression } from './normaliser.ts'

/** Whether two conditions are the same for every answer; a witness shows that they are not. */
export type VerdictDEquivalence =
  { verdict: 'equivalentes' } | { verdict: 'differentes'; temoin: Valeurs } | { verdict: 'non_prouve' }

/**
 * Compares two conditions that stand at one place of a formulaire. Sound: what it says is right, `non_prouve` says nothing.
 * Both only read what the formulaire has, and use no named condition.
 */
export type Equivalence = (formulaire: Formulaire, a: Expression, b: Expression, portee: Portee) => VerdictDEquivalence

/** How one condition became another. */
export interface Comparaison {
  /** True as often, more often, less often, or neither (or nobody knows). */
  nature: 'equivalent' | 'elargi' | 'reduit' | 'different'
  temoin?: Valeurs
}

/** Conditions with one writing are equivalent; nothing is proved of the others. */
export const equivalenceDEcriture: Equivalence = (_formulaire, a, b) =>
  texteDExpression(normaliser(a)) === texteDExpression(normaliser(b))
    ? { verdict: 'equivalentes' }
    : { verdict: 'non_prouve' }

/** Compares the conditions of two revisions, as the later one reads them. */
export class Comparateur {
  readonly #avant: Formulaire
  readonly #apres: Formulaire
  readonly #equivalence: Equivalence
  readonly #noms: Noms

  constructor(avant: Formulaire, apres: Formulaire, equivalence: Equivalence = equivalenceDEcriture) {
    this.#avant = avant
    this.#apres = apres
    this.#equivalence = equivalence
    this.#noms = nomsDe(apres)
  }

  /** How often a condition is true before and after: all that counts where unknown becomes false. */
  comparer(avant: Expression, apres: Expression, portee: Portee): Comparaison {
    const paire = this.#lire(avant, apres)
    if (!paire) return { nature: 'different' }
    const { a, b } = paire
    const verdict = this.#juger(a, b, portee)
    if (verdict.verdict === 'equivalentes') return { nature: 'equivalent' }
    const temoin = verdict.verdict === 'differentes' ? { temoin: verdict.temoin } : {}
    if (this.#isPlusForte(a, b, portee)) return { nature: 'elargi', ...temoin }
    if (this.#isPlusForte(b, a, portee)) return { nature: 'reduit', ...temoin }
    return { nature: 'different', ...temoin }
  }

  /** Whether a condition has the same value before and after, unknown told from false: it may be used anywhere. */
  comparerEntierement(avant: Expression, apres: Expression, portee: Portee): Comparaison {
    const paire = this.#lire(avant, apres)
    if (!paire) return { nature: 'different' }
    const { a, b } = paire
    for (const [une, autre] of [
      [a, b],
      [{ not: a }, { not: b }],
    ] as const) {
      const verdict = this.#juger(une, autre, portee)
      if (verdict.verdict === 'differentes') return { nature: 'different', temoin: verdict.temoin }
      if (verdict.verdict === 'non_prouve') return { nature: 'different' }
    }
    return { nature: 'equivalent' }
  }

  /** Whether two expressions of any kind have one writing. */
  isMemeEcriture(avant: Expression, apres: Expression): boolean {
    const paire = this.#lire(avant, apres)
    return paire !== null && texteDExpression(normaliser(paire.a)) === texteDExpression(normaliser(paire.b))
  }

  #lire(avant: Expression, apres: Expression): { a: Expression; b: Expression } | null {
    const a = deplier(avant, this.#avant.conditions)
    const b = deplier(apres, this.#apres.conditions)
    return a && b && { a, b }
  }

  /** `faible` is true whenever `forte` is. */
  #isPlusForte(forte: Expression, faible: Expression, portee: Portee): boolean {
    return (
      this.#juger({ all: [forte, faible] }, forte, portee).verdict === 'equivalentes' ||
      this.#juger({ any: [forte, faible] }, faible, portee).verdict === 'equivalentes'
    )
  }

  #juger(a: Expression, b: Expression, portee: Portee): VerdictDEquivalence {
    if (equivalenceDEcriture(this.#apres, a, b, portee).verdict === 'equivalentes') return { verdict: 'equivalentes' }
    // What the earlier condition read may be gone, or of another kind: it cannot be asked of the later formulaire.
    const fautes: FauteDeTypage[] = []
    for (const une of [a, b]) typerCondition(une, portee, this.#noms, '', fautes)
    return fautes.length > 0 ? { verdict: 'non_prouve' } : this.#equivalence(this.#apres, a, b, portee)
  }
}
