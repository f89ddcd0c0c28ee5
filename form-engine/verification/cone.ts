/** The part of a form that some expressions depend on: what they read, what decides whether it shows, and so on. */
import { sousExpressions } from '../conditions/expression.ts'
import type { Expression } from '../conditions/expression.ts'
import type { Feuille, Formulaire, Noeud, StableId } from '../formulaire.ts'

/** The form without what changes nothing to these expressions and to whether these nodes show. Rules are left out. */
export function coneDe(
  formulaire: Formulaire,
  expressions: readonly Expression[],
  visibles: readonly StableId[] = [],
): Formulaire {
  const noeuds = new Map<StableId, { noeud: Noeud; parent: StableId | null }>()
  const ranger = (liste: readonly Noeud[], parent: StableId | null): void => {
    for (const noeud of liste) {
      noeuds.set(noeud.id, { noeud, parent })
      if (noeud.kind === 'section' || noeud.kind === 'repetition') ranger(noeud.enfants, noeud.id)
    }
  }
  ranger(formulaire.champs, null)
  ranger(formulaire.annotations, null)
  const conditions = new Map(formulaire.conditions.map((condition) => [condition.id, condition]))
  const utiles = new Set<StableId>()
  const reste: Expression[] = [...expressions]
  const garder = (id: StableId): void => {
    if (utiles.has(id)) return
    utiles.add(id)
    const condition = conditions.get(id)
    if (condition) reste.push(condition.si)
    const situe = noeuds.get(id)
    if (!situe) return
    const { noeud, parent } = situe
    if (noeud.afficherSi) reste.push(noeud.afficherSi)
    if (noeud.kind === 'champ' && noeud.calcul) reste.push(noeud.calcul)
    if (parent !== null) garder(parent)
  }
  visibles.forEach(garder)
  for (let e = reste.pop(); e; e = reste.pop()) {
    if ('champ' in e) garder(e.champ)
    if ('rows' in e) garder(e.rows)
    if ('ref' in e) garder(e.ref)
    if ('agg' in e) garder(e.over)
    for (const [, dedans] of sousExpressions(e)) reste.push(dedans)
  }
  const elaguer = (liste: readonly Noeud[]): Noeud[] =>
    liste
      .filter(({ id }) => utiles.has(id))
      .map((noeud) => {
        if (noeud.kind === 'section') return { ...noeud, enfants: elaguer(noeud.enfants) }
        if (noeud.kind === 'repetition') return { ...noeud, enfants: elaguer(noeud.enfants) as Feuille[] }
        return noeud
      })
  return {
    ...formulaire,
    champs: elaguer(formulaire.champs),
    annotations: elaguer(formulaire.annotations),
    conditions: formulaire.conditions.filter(({ id }) => utiles.has(id)),
    validations: [],
    ineligibilite: [],
    routage: { regles: [], defaut: null },
  }
}
