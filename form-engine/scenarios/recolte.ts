/** Filled examples kept while searching, and the few of them that show everything. */
import type { Etat } from '../evaluation/etat.ts'
import type { Valeurs } from '../evaluation/open.ts'

/** A dossier, and the ranks of what it shows. */
export interface Exemple {
  valeurs: Valeurs
  vus: ReadonlySet<number>
}

/** Something to see in a state, and whether it was. */
export interface AVoir {
  isVu: (etat: Etat) => boolean
}

/** Filled examples kept while searching: each shows something none before it did. */
export class Recolte {
  readonly #aVoir: readonly AVoir[]
  readonly #restants: Set<number>
  readonly exemples: Exemple[] = []

  constructor(aVoir: readonly AVoir[]) {
    this.#aVoir = aVoir
    this.#restants = new Set(aVoir.keys())
  }

  isVu(rang: number): boolean {
    return !this.#restants.has(rang)
  }

  /** Marks what a scenario that is already there shows. */
  connaitre(etat: Etat): void {
    for (const rang of this.#restants) if (this.#aVoir[rang]?.isVu(etat)) this.#restants.delete(rang)
  }

  /** Keeps a dossier when it shows something new. */
  noter(etat: Etat, valeurs: Valeurs): void {
    if (![...this.#restants].some((rang) => this.#aVoir[rang]?.isVu(etat))) return
    const vus = new Set([...this.#aVoir.keys()].filter((rang) => this.#aVoir[rang]?.isVu(etat)))
    for (const rang of vus) this.#restants.delete(rang)
    this.exemples.push({ valeurs: structuredClone(valeurs), vus })
  }
}

export interface Choisi {
  valeurs: Valeurs
  /** What it shows that those before it do not. */
  nouveaux: number[]
}

/** The fewest examples that show everything, greedily: each time the one that shows most of what is left. */
export function choisir(exemples: readonly Exemple[], aMontrer: ReadonlySet<number>): Choisi[] {
  const restants = new Set(aMontrer)
  const choisis: Choisi[] = []
  while (restants.size > 0) {
    let meilleur: Choisi | null = null
    for (const { valeurs, vus } of exemples) {
      const nouveaux = [...restants].filter((rang) => vus.has(rang))
      if (!meilleur || nouveaux.length > meilleur.nouveaux.length) meilleur = { valeurs, nouveaux }
    }
    if (!meilleur || meilleur.nouveaux.length === 0) break
    for (const rang of meilleur.nouveaux) restants.delete(rang)
    choisis.push(meilleur)
  }
  return sansInutiles(choisis, exemples, aMontrer)
}

/** Drops the first choices that those made since have made useless. */
function sansInutiles(
  choisis: readonly Choisi[],
  exemples: readonly Exemple[],
  aMontrer: ReadonlySet<number>,
): Choisi[] {
  const vusPar = new Map(exemples.map(({ valeurs, vus }) => [valeurs, [...vus].filter((rang) => aMontrer.has(rang))]))
  const fois = new Map<number, number>()
  for (const { valeurs } of choisis)
    for (const rang of vusPar.get(valeurs) ?? []) fois.set(rang, (fois.get(rang) ?? 0) + 1)
  const utiles = choisis.filter(({ valeurs }) => {
    const vus = vusPar.get(valeurs) ?? []
    if (vus.some((rang) => fois.get(rang) === 1)) return true
    for (const rang of vus) fois.set(rang, (fois.get(rang) ?? 0) - 1)
    return false
  })
  const dits = new Set<number>()
  return utiles.map(({ valeurs }) => {
    const nouveaux = (vusPar.get(valeurs) ?? []).filter((rang) => !dits.has(rang))
    for (const rang of nouveaux) dits.add(rang)
    return { valeurs, nouveaux }
  })
}
