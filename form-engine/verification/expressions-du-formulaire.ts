/** Every expression of a form, with where it stands and what it decides. One list: checks, graph, diff and scenarios walk it. */
import type { Expression } from '../conditions/expression.ts'
import { sousExpressions } from '../conditions/expression.ts'
import type { Portee } from '../conditions/typer.ts'
import type { Formulaire, Noeud, Repetition, StableId } from '../formulaire.ts'
import { sousChemin } from '../probleme.ts'

/** What an expression decides of its owner. */
export type Role = 'afficherSi' | 'obligatoireSi' | 'calcul' | 'condition' | 'validation' | 'ineligibilite' | 'route'

export interface ExpressionDuFormulaire {
  role: Role
  /** The node or the rule it belongs to. */
  id: StableId
  chemin: string
  expression: Expression
  portee: Portee
}

/** The expressions of a form, in the order of the document: nodes first, then rules. */
export function expressionsDe(formulaire: Formulaire): ExpressionDuFormulaire[] {
  const toutes: ExpressionDuFormulaire[] = []
  const porteeDe = porteesDesChamps(formulaire)
  const marcher = (
    noeuds: readonly Noeud[],
    chemin: string,
    repetition: Repetition | null,
    annotations: boolean,
  ): void => {
    for (const [rang, noeud] of noeuds.entries()) {
      const ici = sousChemin(chemin, rang)
      const portee = { repetition: repetition?.id ?? null, annotations }
      const roles = {
        afficherSi: noeud.afficherSi,
        ...(noeud.kind === 'champ' && { obligatoireSi: noeud.obligatoireSi, calcul: noeud.calcul }),
      }
      for (const role of ['afficherSi', 'obligatoireSi', 'calcul'] as const) {
        const expression = roles[role]
        if (expression) toutes.push({ role, id: noeud.id, chemin: sousChemin(ici, role), expression, portee })
      }
      if (noeud.kind === 'section') marcher(noeud.enfants, sousChemin(ici, 'enfants'), repetition, annotations)
      if (noeud.kind === 'repetition') marcher(noeud.enfants, sousChemin(ici, 'enfants'), noeud, annotations)
    }
  }
  marcher(formulaire.champs, 'champs', null, false)
  marcher(formulaire.annotations, 'annotations', null, true)
  const dehors: Portee = { repetition: null, annotations: false }
  const nommees = new Map(formulaire.conditions.map((condition) => [condition.id, condition.si]))
  const naturelles = new Map<StableId, Portee>()
  for (const [rang, { id, si }] of formulaire.conditions.entries()) {
    const portee = porteeNaturelle(nommees, naturelles, si, porteeDe)
    naturelles.set(id, portee)
    toutes.push({ role: 'condition', id, chemin: `conditions[${rang}].si`, expression: si, portee })
  }
  for (const [rang, { id, sur, regle }] of formulaire.validations.entries())
    toutes.push({
      role: 'validation',
      id,
      chemin: `validations[${rang}].regle`,
      expression: regle,
      portee: porteeDe.get(sur) ?? dehors,
    })
  for (const [rang, { id, si }] of formulaire.ineligibilite.entries())
    toutes.push({ role: 'ineligibilite', id, chemin: `ineligibilite[${rang}].si`, expression: si, portee: dehors })
  for (const [rang, { id, si }] of formulaire.routage.regles.entries())
    toutes.push({ role: 'route', id, chemin: `routage.regles[${rang}].si`, expression: si, portee: dehors })
  return toutes
}

/** From where each champ reads: the row it is in, and its side. */
export function porteesDesChamps(formulaire: Formulaire): ReadonlyMap<StableId, Portee> {
  const portees = new Map<StableId, Portee>()
  const marcher = (noeuds: readonly Noeud[], repetition: StableId | null, annotations: boolean): void => {
    for (const noeud of noeuds) {
      if (noeud.kind === 'champ') portees.set(noeud.id, { repetition, annotations })
      if (noeud.kind === 'section') marcher(noeud.enfants, repetition, annotations)
      if (noeud.kind === 'repetition') marcher(noeud.enfants, noeud.id, annotations)
    }
  }
  marcher(formulaire.champs, null, false)
  marcher(formulaire.annotations, null, true)
  return portees
}

/** A named condition reads the row of the first champ of a repetition it names, and annotations when it names one. */
function porteeNaturelle(
  nommees: ReadonlyMap<StableId, Expression>,
  connues: ReadonlyMap<StableId, Portee>,
  si: Expression,
  portees: ReadonlyMap<StableId, Portee>,
): Portee {
  const portee: { -readonly [Cle in keyof Portee]: Portee[Cle] } = { repetition: null, annotations: false }
  const vues = new Set<StableId>()
  const lire = (e: Expression, isDansAgregat: boolean): void => {
    if ('champ' in e) {
      const lue = portees.get(e.champ)
      if (lue?.annotations) portee.annotations = true
      if (!isDansAgregat) portee.repetition ??= lue?.repetition ?? null
    }
    if ('ref' in e && !vues.has(e.ref)) {
      vues.add(e.ref)
      const [connue, nommee] = [connues.get(e.ref), nommees.get(e.ref)]
      if (connue?.annotations) portee.annotations = true
      if (connue && !isDansAgregat) portee.repetition ??= connue.repetition
      if (!connue && nommee) lire(nommee, isDansAgregat)
    }
    for (const [, dedans] of sousExpressions(e)) lire(dedans, isDansAgregat || 'agg' in e)
  }
  lire(si, false)
  return portee
}
