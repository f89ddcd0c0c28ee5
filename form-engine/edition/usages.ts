/** « Ce champ touche à… »: every place of a form that speaks of a node, of one of its options, or of a named condition. Pure. */
import type { Expression } from '../conditions/expression.ts'
import { champsLus, enfantsDe } from '../conditions/expression.ts'
import type { Formulaire, StableId } from '../formulaire.ts'
import { noeudsDe } from '../formulaire.ts'
import type { Role } from '../verification/expressions-du-formulaire.ts'
import { expressionsDe } from '../verification/expressions-du-formulaire.ts'
import { lecturesDe, refsDe } from './expression/lisibles.ts'

export interface Usage {
  /** The element that speaks of it: a node or a rule. */
  id: StableId
  /** Its label: of a node, of a named condition; what a rule says. */
  libelle: string
  /** What it decides there; `sur` is where a validation is told. */
  role: Role | 'sur'
  chemin: string
  /** The named condition through which it is read; null when it is read there. */
  par: StableId | null
}

/**
 * Places that speak of an element, in the order of the document: first by themselves, then through named conditions. For a block,
 * what is said of its rows. Of an option, only the places that write it next to its champ.
 */
export function usagesDe(formulaire: Formulaire, id: StableId, option: string | null = null): Usage[] {
  const libelles = libellesDe(formulaire)
  const toutes = expressionsDe(formulaire)
  const usages: Usage[] = []
  for (const { id: porteur, role, chemin, expression } of toutes) {
    const usage = { id: porteur, libelle: libelles.get(porteur) ?? porteur, role, chemin }
    if (isLuParElleMeme(expression, id, option)) usages.push({ ...usage, par: null })
    else {
      const par = [...refsDe(expression)].find((ref) => isLuParCondition(formulaire, ref, id, option))
      if (par !== undefined) usages.push({ ...usage, par })
    }
  }
  if (option === null)
    for (const [rang, validation] of formulaire.validations.entries())
      if (validation.sur === id)
        usages.push({
          id: validation.id,
          libelle: validation.message,
          role: 'sur',
          chemin: `validations[${rang}].sur`,
          par: null,
        })
  return usages
}

function isLuParElleMeme(expression: Expression, id: StableId, option: string | null): boolean {
  if (option !== null) return isOptionEcrite(expression, id, option)
  return champsLus(expression).has(id) || refsDe(expression).has(id)
}

function isLuParCondition(formulaire: Formulaire, ref: StableId, id: StableId, option: string | null): boolean {
  const { nommees, lus } = lecturesDe(formulaire, { ref })
  if (option === null) return lus.has(id) || (ref !== id && nommees.has(id))
  return formulaire.conditions.some(
    (condition) => nommees.has(condition.id) && isOptionEcrite(condition.si, id, option),
  )
}

/** True where an operation writes the option beside a reading of the champ. */
function isOptionEcrite(expression: Expression, id: StableId, option: string): boolean {
  const reste: Expression[] = [expression]
  for (let e = reste.pop(); e; e = reste.pop()) {
    const dedans = enfantsDe(e)
    const isDuChamp = dedans.some((une) => 'champ' in une && une.champ === id)
    const isEcrite = dedans.some(
      (une) => ('option' in une && une.option === option) || ('options' in une && une.options.includes(option)),
    )
    if (isDuChamp && isEcrite) return true
    reste.push(...dedans)
  }
  return false
}

function libellesDe(formulaire: Formulaire): ReadonlyMap<StableId, string> {
  const noeuds = [...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)]
  return new Map([
    ...noeuds.map((noeud) => [noeud.id, (noeud.kind === 'section' ? noeud.titre : noeud.libelle) || noeud.id] as const),
    ...formulaire.conditions.map(({ id, nom }) => [id, nom] as const),
    ...[...formulaire.validations, ...formulaire.ineligibilite].map(({ id, message }) => [id, message] as const),
    ...formulaire.routage.regles.map(({ id, groupe }) => [id, groupe] as const),
  ])
}
