/** Which groupe a name of a routing is: the one that has it, or the one that had it. Pure. */
import type { GroupeId } from '../../../db/schema/ids.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'

/** A groupe, under every name that leads to it. */
export interface GroupeNomme {
  id: GroupeId
  nom: string
  /** Names it has had: a published form may know it by one of them. */
  anciens: readonly string[]
}

/** The groupe of that name; a present name before a former one. Null when there is none. */
export function groupeNomme<G extends GroupeNomme>(groupes: readonly G[], nom: string): G | null {
  return groupes.find((un) => un.nom === nom) ?? groupes.find(({ anciens }) => anciens.includes(nom)) ?? null
}

/** The groupe whose name reads the same, whatever its capitals; null when there is none. */
export function groupeSemblable<G extends GroupeNomme>(groupes: readonly G[], nom: string): G | null {
  const meme = (autre: string) => autre.toLocaleLowerCase('fr') === nom.toLocaleLowerCase('fr')
  return groupes.find((un) => meme(un.nom)) ?? groupes.find(({ anciens }) => anciens.some(meme)) ?? null
}

/** A name as it is kept: one line, no space around, the form in which documents keep their texts. */
export function nomPropre(tape: string): string {
  return tape.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** Groupes that the routing of a formulaire names, each once. */
export function nommesParLeRoutage({ routage: { regles, defaut } }: Formulaire): string[] {
  return [...new Set([...regles.map(({ groupe }) => groupe), ...(defaut === null ? [] : [defaut])])]
}

/** The formulaire whose routing calls each groupe by its present name: what was only renamed reads alike. */
export function avecNomsActuels(formulaire: Formulaire, groupes: readonly GroupeNomme[]): Formulaire {
  const { regles, defaut } = formulaire.routage
  const actuel = (nom: string) => groupeNomme(groupes, nom)?.nom ?? nom
  return {
    ...formulaire,
    routage: {
      regles: regles.map((regle) => ({ ...regle, groupe: actuel(regle.groupe) })),
      defaut: defaut === null ? null : actuel(defaut),
    },
  }
}
