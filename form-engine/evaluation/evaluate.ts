/** The result of an evaluation as JSON keyed by stable id (docs/form-language.md §5): what the command and the conformance cases show. */
import type { StableId } from '../formulaire.ts'
import type { Reponses, RowId } from '../reponses.ts'
import type { ErrorCode, ErrorParams, Json } from '../type-de-champ.ts'
import { computedValue, errorsOf, ineligibleBy, isRequired, isVisible, routeOf, rowsOfState } from './bilan.ts'
import type { Erreur } from './bilan.ts'
import type { Chose, Programme } from './chose.ts'
import type { Etat } from './etat.ts'
import { open } from './open.ts'
import { lisiblesParmi } from './tranche.ts'
import type { Contexte } from './open.ts'

/** Who looks: the usager sees no annotation; a guest sees the champs of their scope. */
export type Viewer = 'usager' | 'instructeur' | { champs: ReadonlySet<StableId> }

/** One entry outside of rows, or one for each row. */
export type ParLigne<Valeur> = Valeur | Valeur[]

export interface ErreurDeResultat {
  champ: StableId
  /** Rank of the row, from 0. */
  row: number | null
  code: ErrorCode
  params: ErrorParams
}

export interface Resultat {
  visible: Record<string, ParLigne<boolean>>
  /** Of what is visible. */
  required: Record<string, ParLigne<boolean>>
  /** Of what is visible; null while unknown. */
  computed: Record<string, ParLigne<Json>>
  errors: ErreurDeResultat[]
  warnings: ErreurDeResultat[]
  ineligible: StableId[]
  route: string | null
}

/** Evaluates answers from scratch, as one person sees them. */
export function evaluate(
  programme: Programme,
  reponses: Reponses,
  { viewer = 'instructeur', ...contexte }: Contexte & { viewer?: Viewer },
): Resultat {
  return resultOf(open(programme, reponses, contexte), viewer)
}

/** What a state says to one person. */
export function resultOf(etat: Etat, viewer: Viewer = 'instructeur'): Resultat {
  const lisibles = lisiblesPar(etat.programme, viewer)
  const ids = new Set(lisibles.map(({ id }) => id))
  const resultat: Resultat = {
    visible: {},
    required: {},
    computed: {},
    errors: [],
    warnings: [],
    // Both may rest on answers a guest does not read.
    ineligible: typeof viewer === 'string' ? ineligibleBy(etat) : [],
    route: typeof viewer === 'string' ? routeOf(etat).groupe : null,
  }
  for (const chose of lisibles) {
    const { id, noeud, calcul, bloc } = chose
    resultat.visible[id] = parLigne(etat, chose, (row) => isVisible(etat, id, row))
    const isMontre = bloc ? isVisible(etat, bloc.chose.id) : isVisible(etat, id)
    if (!isMontre || (noeud?.kind !== 'champ' && noeud?.kind !== 'repetition')) continue
    if (calcul) resultat.computed[id] = parLigne(etat, chose, (row) => computedValue(etat, id, row))
    else resultat.required[id] = parLigne(etat, chose, (row) => isRequired(etat, id, row))
  }
  for (const cote of ['usager', 'annotations'] as const) {
    const { erreurs, avertissements } = errorsOf(etat, cote)
    resultat.errors.push(...erreurs.filter(({ champ }) => ids.has(champ)).map((erreur) => enResultat(etat, erreur)))
    resultat.warnings.push(...avertissements.filter(({ champ }) => ids.has(champ)).map((une) => enResultat(etat, une)))
  }
  return resultat
}

function lisiblesPar({ noeuds, regles }: Programme, viewer: Viewer): readonly Chose[] {
  if (viewer === 'instructeur') return noeuds
  const champs = viewer === 'usager' ? null : lisiblesParmi(regles, viewer.champs)
  return noeuds.filter(({ id, noeud }) => !noeud?.annotation && (champs === null || champs.has(id)))
}

function parLigne<Valeur>(etat: Etat, chose: Chose, lire: (row: RowId | null) => Valeur): ParLigne<Valeur> {
  return chose.bloc ? rowsOfState(etat, chose.bloc.chose.id).map(lire) : lire(null)
}

function enResultat(etat: Etat, { champ, row, code, params }: Erreur): ErreurDeResultat {
  const bloc = etat.programme.champs.get(champ)?.bloc
  return { champ, row: bloc && row !== null ? rowsOfState(etat, bloc.chose.id).indexOf(row) : null, code, params }
}
