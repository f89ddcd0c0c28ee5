/** The rules of one page, or of the annotations, for a browser that shows and hides at once. */
import { champsLus } from '../conditions/expression.ts'
import type { Expression } from '../conditions/expression.ts'
import type { StableId } from '../formulaire.ts'
import type { Reponses } from '../reponses.ts'
import { expressionsDe, refsDe, seulement, seulesReponses } from './extrait.ts'
import type { Extrait } from './extrait.ts'
import type { NoeudDeRegles, Regles } from './regles.ts'

/**
 * The rules of one page of the usager: its nodes, what shows and requires them, the rules told there, and everything those read. The whole
 * form's answers are the reader's own: nothing is kept from them.
 */
export function extraitDePage(regles: Regles, page: string, reponses: Reponses): Extrait {
  return extraire(regles, reponses, {
    // A page of annotations may have the same name.
    isDeLaPage: (noeud) => noeud.page === page && !noeud.annotation,
    // No page of the usager holds an annotation, even when a form that was never checked reads one.
    isLisible: (noeud) => !noeud.annotation,
  })
}

/**
 * The rules of the annotations, and everything those read in the demande: whoever annotates reads all of it. What refuses a
 * demande is not theirs.
 */
export function extraitDesAnnotations(regles: Regles, reponses: Reponses): Extrait {
  return extraire({ ...regles, ineligibilite: [] }, reponses, {
    isDeLaPage: ({ annotation }) => annotation === true,
    isLisible: () => true,
  })
}

function extraire(
  regles: Regles,
  reponses: Reponses,
  {
    isDeLaPage,
    isLisible,
  }: { isDeLaPage: (noeud: NoeudDeRegles) => boolean; isLisible: (noeud: NoeudDeRegles) => boolean },
): Extrait {
  const gardes = new Set<StableId>()
  const conditions = new Set<StableId>()
  const parId = new Map(regles.noeuds.map((noeud) => [noeud.id, noeud]))
  const nommees = new Map(regles.conditions.map(({ id, si }) => [id, si]))
  const deLaPage = new Set(regles.noeuds.filter(isDeLaPage).map(({ id }) => id))

  const garder = (noeud: NoeudDeRegles | undefined): void => {
    if (!noeud || gardes.has(noeud.id) || !isLisible(noeud)) return
    gardes.add(noeud.id)
    if (noeud.parent !== undefined) garder(regles.noeuds[noeud.parent])
    for (const expression of expressionsDe(noeud)) lire(expression)
  }
  const lire = (expression: Expression): void => {
    for (const id of champsLus(expression)) garder(parId.get(id))
    for (const id of refsDe(expression)) {
      const si = nommees.get(id)
      if (!si || conditions.has(id)) continue
      conditions.add(id)
      lire(si)
    }
  }
  for (const id of deLaPage) garder(parId.get(id))
  const validations = regles.validations.filter(({ sur }) => deLaPage.has(sur))
  const ineligibilite = regles.ineligibilite.filter(({ si }) => [...champsLus(si)].some((id) => deLaPage.has(id)))
  for (const { regle } of validations) lire(regle)
  for (const { si } of ineligibilite) lire(si)
  return {
    regles: {
      noeuds: seulement(regles.noeuds, gardes),
      conditions: regles.conditions.filter(({ id }) => conditions.has(id)),
      validations,
      ineligibilite,
      routage: { regles: [], defaut: null },
      pages: regles.pages,
    },
    reponses: seulesReponses(reponses, gardes),
  }
}

/** True when nothing of the rules depends on an answer: a browser has nothing to do. */
export function isImmobile({ noeuds, validations, ineligibilite }: Regles): boolean {
  return (
    validations.length === 0 && ineligibilite.length === 0 && noeuds.every((noeud) => expressionsDe(noeud).length === 0)
  )
}
