/** A binary heap of numbers, the smallest first. */
export class Tas {
  readonly #cles: number[] = []

  ajouter(cle: number): void {
    const cles = this.#cles
    let i = cles.push(cle) - 1
    while (i > 0) {
      const parent = (i - 1) >> 1
      const autre = cles[parent] ?? 0
      if (autre <= cle) break
      cles[i] = autre
      i = parent
    }
    cles[i] = cle
  }

  /** Takes out the smallest; undefined when the heap is empty. */
  plusPetit(): number | undefined {
    const cles = this.#cles
    const premier = cles[0]
    const dernier = cles.pop()
    if (premier === undefined || dernier === undefined || cles.length === 0) return premier
    const taille = cles.length
    let i = 0
    for (;;) {
      let enfant = 2 * i + 1
      if (enfant >= taille) break
      if (enfant + 1 < taille && (cles[enfant + 1] ?? 0) < (cles[enfant] ?? 0)) enfant += 1
      const autre = cles[enfant] ?? 0
      if (autre >= dernier) break
      cles[i] = autre
      i = enfant
    }
    cles[i] = dernier
    return premier
  }
}
