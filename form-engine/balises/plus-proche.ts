/** « Vouliez-vous dire … » : the tag whose name, or whose label, is nearest to what was written. */
import type { BaliseConnue, CleFixe } from '../balises.ts'
import { cleDeRecherche } from '../referentiels/recherche.ts'

/** Letters that are compared: beyond, two long labels have said what they say. */
const LETTRES = 60

/** The nearest of the known tags; null when none looks like what was written. */
export function plusProche(
  ecrite: string,
  connues: readonly BaliseConnue[],
  libelles: Readonly<Partial<Record<CleFixe, string>>> = {},
): BaliseConnue | null {
  const voulue = cleDeRecherche(ecrite.replace(/^question\s*:/, '')).slice(0, LETTRES)
  if (voulue === '') return null
  let proche: BaliseConnue | null = null
  // A third of the letters may differ, and at least one.
  let moindre = Math.max(1, Math.floor(voulue.length / 3)) + 1
  for (const connue of connues) {
    const libelle = connue.libelle ?? libelles[connue.cle as CleFixe] ?? ''
    for (const nom of [connue.cle.replace(/^question:/, ''), libelle]) {
      const distance = distanceDe(voulue, cleDeRecherche(nom).slice(0, LETTRES))
      if (distance >= moindre) continue
      moindre = distance
      proche = connue
    }
  }
  return proche
}

/** Letters to add, take away or change to go from one text to the other (Levenshtein). */
function distanceDe(a: string, b: string): number {
  let precedente = Array.from({ length: b.length + 1 }, (_, rang) => rang)
  for (let i = 0; i < a.length; i += 1) {
    const ligne = [i + 1]
    for (let j = 0; j < b.length; j += 1) {
      const remplacer = (precedente[j] ?? 0) + (a[i] === b[j] ? 0 : 1)
      ligne.push(Math.min(remplacer, (precedente[j + 1] ?? 0) + 1, (ligne[j] ?? 0) + 1))
    }
    precedente = ligne
  }
  return precedente.at(-1) ?? 0
}
