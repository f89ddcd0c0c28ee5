/**
 * Asks whether things are possible: « possible » comes with a dossier that the ordinary engine has played and that shows it,
 * « impossible » is proved by the solver, and the rest is not proved. One dossier often shows many things: each is looked at
 * for all that is still asked.
 */
import type { Valeurs } from '../evaluation/open.ts'
import { dossierDuModele } from './dossier-du-modele.ts'
import type { Modele, Motif } from './modele.ts'
import { jouer } from './releve.ts'
import type { Releve } from './releve.ts'
import { Reparation } from './reparation.ts'
import type { Budget, Verdict } from './sat.ts'
import { Tirages } from './tirages.ts'

/** Something that may be possible. */
export interface But {
  /** Its truth in the circuit. */
  litteral: number
  /** Whether a dossier shows it. */
  isMontre: (releve: Releve) => boolean
  /** What it rests on, apart: the cause is looked for there when it is impossible. */
  motifs: () => readonly Motif[]
}

export type Issue =
  | { verdict: 'possible'; temoin: Valeurs }
  | { verdict: 'impossible' }
  /** The budget ended, or no dossier was found where the cells allow one. */
  | { verdict: 'non_prouve' }

const NON_PROUVE: Issue = { verdict: 'non_prouve' }

/** Of what else is asked, how much a model is made to show besides. */
const PREFERES = 400
/** Steps a model may take to show more than what is asked. */
const PAS_AVEC_PREFERENCES = 300_000
/** Draws without anything new, after which drawing stops; draws in all. */
const TIRAGES_VAINS = 12
const TIRAGES_MAX = 400
/** Steps of the solver that playing one thing of a dossier is worth. */
const PAS_PAR_CHOSE = 12
/** Models tried for one but whose dossiers do not show it. */
const ESSAIS = 4

export class Enquete {
  readonly modele: Modele
  readonly budget: Budget
  readonly #issues = new Map<But, Issue>()
  readonly #restants = new Set<But>()
  readonly #reparation: Reparation

  constructor(modele: Modele, budget: Budget) {
    this.modele = modele
    this.budget = budget
    this.#reparation = new Reparation(modele)
  }

  /** Asks for something; what the circuit already knows is answered at once. */
  demander(but: But): But {
    if (this.#issues.has(but)) return but
    if (but.litteral === this.modele.circuit.FALSE) this.#issues.set(but, { verdict: 'impossible' })
    else this.#restants.add(but)
    return but
  }

  /** What is known of a but. */
  issue(but: But): Issue {
    return this.#issues.get(but) ?? NON_PROUVE
  }

  /** Looks for an answer to everything that is asked, until the budget ends. */
  instruire(): void {
    this.#tirer()
    for (const but of this.#restants) {
      if (this.budget.steps <= 0) break
      if (this.#restants.has(but)) this.#instruireUn(but)
    }
    for (const but of this.#restants) this.#issues.set(but, NON_PROUVE)
    this.#restants.clear()
  }

  /** Plays answers, and settles everything they show. The dossier, as it was played. */
  regarder(valeurs: Valeurs): Releve {
    this.budget.steps -= PAS_PAR_CHOSE * (this.modele.programme.noeuds.length + 10)
    const releve = jouer(this.modele.programme, valeurs, this.modele.today)
    for (const but of this.#restants)
      if (but.isMontre(releve)) this.#poser(but, { verdict: 'possible', temoin: valeurs })
    return releve
  }

  #poser(but: But, issue: Issue): void {
    this.#issues.set(but, issue)
    this.#restants.delete(but)
  }

  #tirer(): void {
    const tirages = new Tirages(this.modele, 1)
    let vains = 0
    for (let n = 0; n < TIRAGES_MAX && vains < TIRAGES_VAINS && this.budget.steps > 0; n += 1) {
      const avant = this.#restants.size
      if (avant === 0) return
      this.regarder(n === 0 ? {} : tirages.dossier(n % 3 === 0 ? 0.5 : 1))
      vains = this.#restants.size < avant ? 0 : vains + 1
    }
  }

  /** Looks for a dossier that shows it, and as much as can be of what is still asked. */
  #instruireUn(but: But): void {
    const connus: number[] = []
    for (let essai = 0; essai < ESSAIS; essai += 1) {
      const verdict = this.#resoudre([but.litteral, ...connus])
      if (verdict === 'inconnu') return this.#poser(but, NON_PROUVE)
      if (verdict === 'unsat') {
        const coeur = this.modele.solver.core()
        if (connus.some((litteral) => coeur.includes(litteral))) return this.#poser(but, NON_PROUVE)
        return this.#conclureImpossible(but)
      }
      const valeurs = dossierDuModele(this.modele)
      if (!valeurs) return this.#poser(but, NON_PROUVE)
      this.#reparation.retenir()
      const releve = this.regarder(valeurs)
      if (!this.#restants.has(but)) return
      const repare = this.#reparation.reparer(valeurs, but, this.budget)
      if (repare) this.regarder(repare)
      if (!this.#restants.has(but)) return
      // What the dossier has shown of the conditions that cells do not tell: the next model must do with it.
      connus.splice(0, connus.length, ...this.#reparation.constatees(releve))
      if (connus.length === 0) return this.#poser(but, NON_PROUVE)
    }
    this.#poser(but, NON_PROUVE)
  }

  /** Impossible with the rows that are told apart; then with any number of rows. */
  #conclureImpossible(but: But): void {
    const { debords, solver, maitre } = this.modele
    if (debords.length === 0) return this.#poser(but, { verdict: 'impossible' })
    const coeur = new Set(solver.core())
    if (!debords.some((litteral) => coeur.has(-litteral))) return this.#poser(but, { verdict: 'impossible' })
    const verdict = this.#avecBudget(this.#part(2), (budget) => solver.solve([maitre, but.litteral], budget))
    this.#poser(but, verdict === 'unsat' ? { verdict: 'impossible' } : NON_PROUVE)
  }

  #resoudre(litteraux: readonly number[]): Verdict {
    const { maitre, debords, solver } = this.modele
    const hypotheses = [maitre, ...debords.map((litteral) => -litteral), ...litteraux]
    const autres = [...this.#restants].slice(0, PREFERES).map(({ litteral }) => litteral)
    // Showing more costs the solver its own order: when that is too hard, the question alone.
    const part = Math.min(this.#part(8), PAS_AVEC_PREFERENCES)
    const verdict = this.#avecBudget(part, (budget) => solver.solvePreferring(hypotheses, autres, budget))
    if (verdict !== 'inconnu') return verdict
    return this.#avecBudget(this.#part(2), (budget) => solver.solve(hypotheses, budget))
  }

  /** No single question takes more than its part of what is left. */
  #part(diviseur: number): number {
    return Math.max(Math.floor(this.budget.steps / diviseur), 0)
  }

  #avecBudget<Resultat>(part: number, faire: (budget: Budget) => Resultat): Resultat {
    const budget = { steps: part }
    const resultat = faire(budget)
    this.budget.steps -= part - budget.steps
    return resultat
  }
}
