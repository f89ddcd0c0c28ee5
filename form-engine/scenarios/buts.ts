/** What a set of scenarios must show of a formulaire, and whether one dossier shows it. */
import type { Expression } from '../conditions/expression.ts'
import type { Portee } from '../conditions/typer.ts'
import type { Chose, Fermeture, Programme } from '../evaluation/chose.ts'
import { isVisibleA } from '../evaluation/etat.ts'
import type { Etat } from '../evaluation/etat.ts'
import { fermer } from '../evaluation/fermetures.ts'
import type { Noms } from '../evaluation/fermetures.ts'
import { noeudsDe } from '../formulaire.ts'
import type { Formulaire, StableId } from '../formulaire.ts'
import { expressionsDe } from '../verification/expressions-du-formulaire.ts'
import type { ExpressionDuFormulaire, Role } from '../verification/expressions-du-formulaire.ts'

/** What one filled example may show. */
export type But =
  /** A condition is true, or false, where it decides something; in a row, in one row. A validation that is false shows its error. */
  | {
      sorte: 'condition'
      role: Exclude<Role, 'calcul'>
      id: StableId
      chemin: string
      expression: Expression
      portee: Portee
      valeur: boolean
      /** The node that must be shown for it to decide; null when it always does. */
      visible: StableId | null
    }
  /** The first route that is true; null when none is. */
  | { sorte: 'route'; id: StableId | null }

/** A text that names a goal. */
export function cleDeBut(but: But): string {
  return but.sorte === 'route'
    ? `route:${but.id ?? ''}:prise`
    : `${but.role}:${but.id}:${but.valeur ? 'vraie' : 'fausse'}`
}

/** A condition, and where it decides something. */
export interface Observation {
  source: ExpressionDuFormulaire
  visible: StableId | null
  lire: Fermeture
  /** Each place of a state where it decides: the offset of a row, 0 outside of rows. */
  places: (etat: Etat) => number[]
}

/** Goals of a formulaire, and what looks for them in a state. */
export class Observateur {
  readonly programme: Programme
  readonly buts: readonly But[]
  readonly observations: readonly Observation[]
  readonly #noms: Noms
  readonly #parCle: ReadonlyMap<string, Observation>

  constructor(formulaire: Formulaire, programme: Programme) {
    this.programme = programme
    const conditions = new Map(
      programme.parRang.flatMap((chose) => (chose.regle?.sorte === 'condition' ? [[chose.id, chose] as const] : [])),
    )
    const noms: Noms = {
      champ: (id) => programme.champs.get(id) ?? null,
      bloc: (id) => programme.repetitions.get(id) ?? null,
      condition: (id) => conditions.get(id) ?? null,
      get parAgregat() {
        return noms
      },
    }
    this.#noms = noms
    const parents = parentsDe(formulaire)
    const cibles = new Map(formulaire.validations.map(({ id, sur }) => [id, sur]))
    // Asked for in any case: its condition decides nothing.
    const obligatoires = new Set(
      programme.noeuds.flatMap(({ id, noeud }) => (noeud?.kind === 'champ' && noeud.obligatoire ? [id] : [])),
    )
    this.observations = expressionsDe(formulaire)
      .filter(({ role, id }) => role !== 'calcul' && !(role === 'obligatoireSi' && obligatoires.has(id)))
      .map((source): Observation => {
        const { role, id } = source
        const visible =
          role === 'afficherSi'
            ? (parents.get(id) ?? null)
            : role === 'obligatoireSi'
              ? id
              : role === 'validation'
                ? (cibles.get(id) ?? null)
                : null
        return {
          source,
          visible,
          lire: this.fermer(source.expression, source.portee),
          places: this.#placesDe(source, visible),
        }
      })
    this.#parCle = new Map(this.observations.map((une) => [`${une.source.role}:${une.source.id}`, une]))
    this.buts = [
      ...this.observations.flatMap(({ source, visible }) =>
        [true, false].map((valeur): But => {
          const { role, id, chemin, expression, portee } = source
          return {
            sorte: 'condition',
            role: role as Exclude<Role, 'calcul'>,
            id,
            chemin,
            expression,
            portee,
            valeur,
            visible,
          }
        }),
      ),
      ...(programme.routes.length === 0 ? [] : [...programme.routes.map(({ id }) => id), null]).map((id): But => ({
        sorte: 'route',
        id,
      })),
    ]
  }

  /** An expression ready to be read in a state of this formulaire. */
  fermer(expression: Expression, { repetition }: Portee): Fermeture {
    return fermer(
      expression,
      repetition === null ? null : (this.programme.repetitions.get(repetition) ?? null),
      this.#noms,
    )
  }

  /** Whether a state shows a goal. */
  atteint(but: But, etat: Etat): boolean {
    if (but.sorte === 'route') return routePrise(this.programme, etat) === but.id
    const observation = this.#parCle.get(`${but.role}:${but.id}`)
    return observation?.places(etat).some((place) => observation.lire(etat, place) === but.valeur) ?? false
  }

  #placesDe({ portee, role, id }: ExpressionDuFormulaire, visible: StableId | null): (etat: Etat) => number[] {
    const bloc = portee.repetition === null ? null : (this.programme.repetitions.get(portee.repetition) ?? null)
    const montre = visible === null ? null : noeudDe(this.programme, visible)
    return (etat) => {
      const departs = bloc ? (etat.lignes[bloc.rang] ?? []).map(({ depart }) => depart) : [0]
      // A route only counts when none before it is true.
      if (role === 'route' && !isEncoreARouter(this.programme, etat, id)) return []
      return montre ? departs.filter((depart) => isVisibleA(etat, (montre.bloc ? depart : 0) + montre.place)) : departs
    }
  }
}

/** The first route that is true; null when none is. */
function routePrise({ routes }: Programme, etat: Etat): StableId | null {
  return routes.find(({ place }) => etat.lues[place] === true)?.id ?? null
}

function isEncoreARouter(programme: Programme, etat: Etat, id: StableId): boolean {
  const prise = programme.routes.findIndex(({ place }) => etat.lues[place] === true)
  return prise < 0 || prise >= programme.routes.findIndex((route) => route.id === id)
}

function noeudDe({ noeuds }: Programme, id: StableId): Chose | null {
  return noeuds.find((chose) => chose.id === id) ?? null
}

function parentsDe({ champs, annotations }: Formulaire): ReadonlyMap<StableId, StableId> {
  const parents = new Map<StableId, StableId>()
  for (const noeud of [...noeudsDe(champs), ...noeudsDe(annotations)])
    if (noeud.kind === 'section' || noeud.kind === 'repetition')
      for (const enfant of noeud.enfants) parents.set(enfant.id, noeud.id)
  return parents
}
