/** From the form document to its rules: what an evaluation needs, with what each type says of itself. */
import { champTypes } from './champs/registry.ts'
import type { ChampDeRegles, Lecture, NoeudDeRegles, Regles } from './evaluation/regles.ts'
import type { Champ, Formulaire, Noeud, StableId } from './formulaire.ts'
import type { Facette } from './type-de-champ.ts'

/** The page of each node, and the pages of each side. */
export interface Pagination {
  pageDe: (id: StableId) => string | undefined
  pages: Regles['pages']
}

/** The rules of a formulaire already parsed. Pure, and always the same for the same document. */
export function reglesDe(formulaire: Formulaire, { pageDe, pages }: Pagination): Regles {
  const noeuds: NoeudDeRegles[] = []
  const ajouter = (liste: readonly Noeud[], parent: number | undefined, annotation: boolean): void => {
    for (const noeud of liste) {
      const rang = noeuds.push(noeudDe(noeud, parent, annotation, pageDe)) - 1
      if (noeud.kind === 'section' || noeud.kind === 'repetition') ajouter(noeud.enfants, rang, annotation)
    }
  }
  ajouter(formulaire.champs, undefined, false)
  ajouter(formulaire.annotations, undefined, true)
  const { conditions, validations, ineligibilite, routage } = formulaire
  return {
    noeuds,
    conditions: conditions.map(({ id, si }) => ({ id, si })),
    validations: validations.map(({ id, sur, regle, severite }) => ({ id, sur, regle, severite })),
    ineligibilite: ineligibilite.map(({ id, si }) => ({ id, si })),
    routage,
    pages,
  }
}

function noeudDe(
  noeud: Noeud,
  parent: number | undefined,
  annotation: boolean,
  pageDe: Pagination['pageDe'],
): NoeudDeRegles {
  const { id, afficherSi } = noeud
  const page = pageDe(id)
  const commun = {
    id,
    ...(page !== undefined && { page }),
    ...(parent !== undefined && { parent }),
    ...(annotation && { annotation: true as const }),
    ...(afficherSi && { si: afficherSi }),
  }
  switch (noeud.kind) {
    case 'champ':
      return { ...commun, ...champDe(noeud) }
    case 'repetition': {
      const { obligatoire, min, max } = noeud
      return {
        ...commun,
        kind: 'repetition',
        ...(obligatoire && { obligatoire: true as const }),
        ...(min !== undefined && { min }),
        ...(max !== undefined && { max }),
      }
    }
    default:
      return { ...commun, kind: noeud.kind }
  }
}

function champDe({ type, config, obligatoire, obligatoireSi, calcul }: Champ): Omit<ChampDeRegles, 'id'> {
  const contrat = champTypes[type]
  const { parts, ...operand } = contrat.operand(config)
  const sorte = contrat.computed?.(config)
  const temps = contrat.reglesDeTemps?.(config) ?? []
  return {
    kind: 'champ',
    lecture: lectureDe(operand),
    ...(parts && { parts: Object.fromEntries(Object.entries(parts).map(([nom, part]) => [nom, lectureDe(part)])) }),
    ...(obligatoire && !sorte && { obligatoire: true as const }),
    ...(obligatoireSi && !sorte && { obligatoireSi }),
    ...(contrat.aCocher && { aCocher: true as const }),
    ...(temps.length > 0 && { temps }),
    ...(sorte && calcul && { sorte, calcul }),
  }
}

// The options of a list are the checker's business: thousands of them would travel for nothing.
function lectureDe({ kind, path }: Facette): Lecture {
  return path === undefined ? { kind } : { kind, path }
}
