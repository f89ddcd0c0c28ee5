/** The checks that need no solver: names, kinds, scope of rows (L1), then cycles, order and what nothing uses (L2). Pure. */
import { champsLus, sousExpressions } from '../conditions/expression.ts'
import type { Expression } from '../conditions/expression.ts'
import { typer, typerCondition } from '../conditions/typer.ts'
import type { FauteDeTypage } from '../conditions/typer.ts'
import { champTypes } from '../champs/registry.ts'
import { CycleDeRegles, load } from '../evaluation/load.ts'
import { champsDe, noeudsDe } from '../formulaire.ts'
import type { Formulaire, StableId } from '../formulaire.ts'
import { reglesDe } from '../regles-du-formulaire.ts'
import type { Constat } from './constat.ts'
import { expressionsDe, porteesDesChamps } from './expressions-du-formulaire.ts'
import { nomsDe } from './noms.ts'

/** Every problem of names, kinds and graph, in the order of the document. A form without a `bloquant` one can be evaluated. */
export function verifierStructure(formulaire: Formulaire): Constat[] {
  const constats = [
    ...fautesDeTypage(formulaire),
    ...agregatsImbriques(formulaire),
    ...validationsPerdues(formulaire),
    ...textesOrphelins(formulaire),
  ]
  // Names that lead nowhere would hide a part of the graph: first things first.
  return constats.some(({ severite }) => severite === 'bloquant') ? constats : [...constats, ...graphe(formulaire)]
}

function fautesDeTypage(formulaire: Formulaire): Constat[] {
  const noms = nomsDe(formulaire)
  const kinds = kindsDesCalculs(formulaire)
  return expressionsDe(formulaire).flatMap(({ role, id, chemin, expression, portee }) => {
    const fautes: FauteDeTypage[] = []
    if (role !== 'calcul') typerCondition(expression, portee, noms, chemin, fautes)
    else {
      const kind = typer(expression, portee, noms, chemin, fautes)
      const attendu = kinds.get(id)
      const convient =
        kind === attendu || (kind !== null && isNombre(kind) && attendu !== undefined && isNombre(attendu))
      if (kind !== null && attendu !== undefined && !convient)
        fautes.push({ code: 'kind_inattendu', chemin, params: { trouve: kind, attendus: attendu } })
    }
    return fautes.map((faute): Constat => ({ ...faute, severite: 'bloquant', id }))
  })
}

/** Aggregates one inside the other: each level takes as many times more work as there are rows. */
const AGREGATS_IMBRIQUES_MAX = 2

function agregatsImbriques(formulaire: Formulaire): Constat[] {
  return expressionsDe(formulaire).flatMap(({ id, chemin, expression }): Constat[] => {
    const reste: [Expression, number][] = [[expression, 0]]
    for (let suivante = reste.pop(); suivante; suivante = reste.pop()) {
      const [e, dehors] = suivante
      const niveau = 'agg' in e ? dehors + 1 : dehors
      if (niveau > AGREGATS_IMBRIQUES_MAX) {
        const params = { max: String(AGREGATS_IMBRIQUES_MAX) }
        return [{ code: 'agregats_imbriques', severite: 'bloquant', chemin, id, params }]
      }
      for (const [, dedans] of sousExpressions(e)) reste.push([dedans, niveau])
    }
    return []
  })
}

const isNombre = (kind: string) => kind === 'integer' || kind === 'decimal'

/** The kind each computed champ must give. */
function kindsDesCalculs(formulaire: Formulaire): ReadonlyMap<StableId, string> {
  const kinds = new Map<StableId, string>()
  for (const { champ } of [...champsDe(formulaire.champs), ...champsDe(formulaire.annotations)]) {
    const sorte = champTypes[champ.type].computed?.(champ.config)
    if (sorte) kinds.set(champ.id, sorte.kind)
  }
  return kinds
}

function validationsPerdues(formulaire: Formulaire): Constat[] {
  const champs = porteesDesChamps(formulaire)
  return formulaire.validations.flatMap(({ id, sur }, rang): Constat[] =>
    champs.has(sur)
      ? []
      : [
          {
            code: 'champ_de_validation_inconnu',
            severite: 'bloquant',
            chemin: `validations[${rang}].sur`,
            id,
            params: { id: sur },
          },
        ],
  )
}

function textesOrphelins(formulaire: Formulaire): Constat[] {
  const ids = new Set<string>([
    ...[...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)].map(({ id }) => id),
    ...[...formulaire.conditions, ...formulaire.validations, ...formulaire.ineligibilite].map(({ id }) => id),
  ])
  return Object.entries(formulaire.textes).flatMap(([langue, textes]) =>
    Object.keys(textes).flatMap((cle): Constat[] =>
      ids.has(cle.split('.')[0] ?? '')
        ? []
        : [
            {
              code: 'texte_orphelin',
              severite: 'avertissement',
              chemin: `textes.${langue}.${cle}`,
              id: null,
              params: { cle, langue },
            },
          ],
    ),
  )
}

function graphe(formulaire: Formulaire): Constat[] {
  try {
    load(reglesDe(formulaire, { pageDe: () => undefined, pages: { usager: [], annotations: [] } }))
  } catch (erreur) {
    if (!(erreur instanceof CycleDeRegles)) throw erreur
    const [id = null] = erreur.ids
    return [{ code: 'cycle', severite: 'bloquant', chemin: '', id, params: { ids: erreur.ids.join(' → ') } }]
  }
  return [...conditionsInutilisees(formulaire), ...lecturesPlusBas(formulaire)]
}

function conditionsInutilisees(formulaire: Formulaire): Constat[] {
  const utilisees = new Set<StableId>()
  const lire = (e: Expression): void => {
    if ('ref' in e) utilisees.add(e.ref)
    for (const [, dedans] of sousExpressions(e)) lire(dedans)
  }
  for (const { expression } of expressionsDe(formulaire)) lire(expression)
  return formulaire.conditions.flatMap(({ id, nom }, rang): Constat[] =>
    utilisees.has(id)
      ? []
      : [
          {
            code: 'condition_inutilisee',
            severite: 'avertissement',
            chemin: `conditions[${rang}]`,
            id,
            params: { nom },
          },
        ],
  )
}

/** What a node's own conditions read below it: shown late, they change what was already read above. */
function lecturesPlusBas(formulaire: Formulaire): Constat[] {
  const noeuds = [...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)]
  const rangs = new Map(noeuds.map(({ id }, rang) => [id, rang]))
  return expressionsDe(formulaire).flatMap(({ role, id, chemin, expression }): Constat[] => {
    if (role !== 'afficherSi' && role !== 'obligatoireSi') return []
    const ici = rangs.get(id) ?? 0
    const plusBas = [...champsLus(expression)].find((lu) => (rangs.get(lu) ?? 0) > ici)
    return plusBas === undefined
      ? []
      : [{ code: 'lit_plus_bas', severite: 'information', chemin, id, params: { id: plusBas } }]
  })
}
