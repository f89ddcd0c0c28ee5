/** The length a text must have, said before one answers. */
import { useTextes } from '../ui/langue.tsx'

/** « De 3 à 5 caractères », null when the administrateur asked for none. */
export function useLongueur({ min, max }: { min?: number; max?: number }): string | null {
  const t = useTextes().usager.champs
  return t.format({ lettres: true, chiffres: true, speciaux: true, min: min ?? null, max: max ?? null })
}
