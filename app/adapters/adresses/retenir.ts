import type { AdresseTrouvee, RechercheDAdresses } from './port.ts'

/** Texts whose answer is kept. */
const RETENUS_MAX = 200

/**
 * The same search, which asks once what is asked again at once: a page shows what the save before it has just found. In
 * memory only, without a name beside; a silence is not kept.
 */
export function retenir({ isAllumee, chercher }: RechercheDAdresses): RechercheDAdresses {
  const retenus = new Map<string, readonly AdresseTrouvee[]>()
  return {
    isAllumee,
    async chercher(texte) {
      const connues = retenus.get(texte)
      const trouvees = connues ?? (await chercher(texte))
      // Asked last, forgotten last.
      retenus.delete(texte)
      retenus.set(texte, trouvees)
      const [premier] = retenus.keys()
      if (retenus.size > RETENUS_MAX && premier !== undefined) retenus.delete(premier)
      return trouvees
    },
  }
}
