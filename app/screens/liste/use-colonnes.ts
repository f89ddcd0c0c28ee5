import type { ColonneOfferte } from '../../domain/liste/colonnes-de-page.ts'
import { useTextes } from '../../ui/langue.tsx'
import type { ColonneDePage } from './colonne-de-liste.ts'

/** The columns of a list with every choice in words: the states, and whoever looks. */
export function useColonnes(colonnes: readonly ColonneOfferte[]): ColonneDePage[] {
  const { etats, liste } = useTextes()
  const enMots = (id: string): string =>
    Object.hasOwn(etats.agent, id) ? etats.agent[id as keyof typeof etats.agent] : liste.vous
  return colonnes.map((colonne) => ({
    ...colonne,
    choix: colonne.choix && colonne.choix.map(({ id, libelle }) => ({ id, libelle: libelle ?? enMots(id) })),
  }))
}
