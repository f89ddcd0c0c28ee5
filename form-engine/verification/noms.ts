/** The names of a form, as the checks look them up. */
import { champTypes } from '../champs/registry.ts'
import type { ChampConnu, Noms } from '../conditions/typer.ts'
import { noeudsDe } from '../formulaire.ts'
import type { Formulaire, Noeud, Repetition, StableId } from '../formulaire.ts'

/** Everything a form names. */
export function nomsDe(formulaire: Formulaire): Noms {
  const champs = new Map<StableId, ChampConnu>()
  const repetitions = new Map<StableId, { libelle: string; annotation: boolean }>()
  const autres = new Set<StableId>()
  const ranger = (noeuds: readonly Noeud[], repetition: Repetition | null, annotation: boolean): void => {
    for (const noeud of noeuds) {
      if (noeud.kind === 'champ') {
        const { libelle, type, config } = noeud
        const operand = champTypes[type].operand(config)
        champs.set(noeud.id, { libelle, operand, repetition: repetition?.id ?? null, annotation })
      } else if (noeud.kind === 'repetition') {
        repetitions.set(noeud.id, { libelle: noeud.libelle, annotation })
        ranger(noeud.enfants, noeud, annotation)
      } else {
        autres.add(noeud.id)
        if (noeud.kind === 'section') ranger(noeud.enfants, repetition, annotation)
      }
    }
  }
  ranger(formulaire.champs, null, false)
  ranger(formulaire.annotations, null, true)
  for (const { id } of [...formulaire.validations, ...formulaire.ineligibilite, ...formulaire.routage.regles])
    autres.add(id)
  const conditions = new Map(formulaire.conditions.map((condition) => [condition.id, condition]))
  return {
    champ: (id) => champs.get(id) ?? null,
    repetition: (id) => repetitions.get(id) ?? null,
    condition: (id) => conditions.get(id) ?? null,
    isAutreChose: (id) => autres.has(id) || conditions.has(id),
  }
}

/** The label of anything of a form, as a person knows it; its id when it has none. */
export function libelleDe(formulaire: Formulaire, id: StableId): string {
  for (const noeud of [...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)]) {
    if (noeud.id === id) return (noeud.kind === 'section' ? noeud.titre : noeud.libelle) || id
  }
  return formulaire.conditions.find((condition) => condition.id === id)?.nom ?? id
}
