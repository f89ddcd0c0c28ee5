/** Expressions written alike are the same: each writing has a number, found without writing it in full again. */
import type { Expression } from '../conditions/expression.ts'
import { sousExpressions } from '../conditions/expression.ts'

export class Empreintes {
  readonly #connues = new Map<Expression, number>()
  readonly #ecritures = new Map<string, number>()

  /** The number of a writing. */
  de(e: Expression): number {
    const reste = [e]
    for (let une = reste.at(-1); une; une = reste.at(-1)) {
      const dedans = sousExpressions(une).filter(([, sous]) => !this.#connues.has(sous))
      if (!this.#connues.has(une) && dedans.length > 0) reste.push(...dedans.map(([, sous]) => sous))
      else {
        this.#noter(une)
        reste.pop()
      }
    }
    return this.#connues.get(e) ?? -1
  }

  #noter(e: Expression): void {
    if (this.#connues.has(e)) return
    const dedans = new Map(sousExpressions(e).map(([, sous]) => [sous as unknown, this.#connues.get(sous)]))
    const ecriture = JSON.stringify(e, (cle, valeur: unknown) =>
      cle !== '' && dedans.has(valeur) ? dedans.get(valeur) : valeur,
    )
    const numero = this.#ecritures.get(ecriture) ?? this.#ecritures.size
    this.#ecritures.set(ecriture, numero)
    this.#connues.set(e, numero)
  }
}
