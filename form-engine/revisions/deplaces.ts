/** Which things of a list moved: the fewest that explain the new order, so that moving one tells of one. */

/** The things left out of a longest run that kept its order. Ranks are distinct. */
export function deplaces<Chose extends { avant: number; apres: number }>(choses: readonly Chose[]): Chose[] {
  const enOrdre = [...choses].sort((a, b) => a.apres - b.apres)
  // Patience sorting: `fins[n]` ends a run of n + 1 things whose last rank before is the lowest known.
  const fins: Maillon<Chose>[] = []
  for (const chose of enOrdre) {
    const place = premiereFinApres(fins, chose.avant)
    fins[place] = { chose, precedent: fins[place - 1] ?? null }
  }
  const gardees = new Set<Chose>()
  for (let maillon = fins.at(-1) ?? null; maillon; maillon = maillon.precedent) gardees.add(maillon.chose)
  return enOrdre.filter((chose) => !gardees.has(chose))
}

interface Maillon<Chose> {
  chose: Chose
  precedent: Maillon<Chose> | null
}

function premiereFinApres(fins: readonly Maillon<{ avant: number }>[], avant: number): number {
  let [bas, haut] = [0, fins.length]
  while (bas < haut) {
    const milieu = (bas + haut) >> 1
    if ((fins[milieu]?.chose.avant ?? Infinity) < avant) bas = milieu + 1
    else haut = milieu
  }
  return bas
}
