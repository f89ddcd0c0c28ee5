/** What expressions can read of a form: the value of each champ and its parts, with what the form's constants tell apart in it. */
import { champTypes } from '../champs/registry.ts'
import { reglesDeFichiers } from '../champs/fichiers.ts'
import type { Expression } from '../conditions/expression.ts'
import type { Champ, Formulaire, Noeud, Repetition, StableId } from '../formulaire.ts'
import { LIGNES_MAX } from '../lignes.ts'
import type { AnyTypeDeChamp, Facette } from '../type-de-champ.ts'
import { echelleDInstants, echelleDeComptes, echelleDeDates, echelleDeNombres } from './echelle.ts'
import type { Echelle } from './echelle.ts'

/** One thing read of a champ: its value, or what stands at a path of it. */
export interface Source {
  champ: ChampLisible
  /** Where it stands in the value; '' for the value itself. */
  path: string
  facette: Facette
  /** Present when its values have an order. */
  echelle: Echelle | null
  /** Ranks where the form's constants begin a new interval. */
  coupes: Set<bigint>
  /** Texts and options the form's constants name. */
  textes: Set<string>
  /** Folded texts they name. */
  plis: Set<string>
  /** Of several options: beyond so many, their number is not told apart. */
  compteMax: number
  /** An expression reads more of it than its presence. */
  isLue: boolean
}

export interface ChampLisible {
  champ: Champ
  contrat: AnyTypeDeChamp
  /** The repetition that holds it. */
  bloc: StableId | null
  annotation: boolean
  valeur: Source
  parts: ReadonlyMap<string, Source>
  /** True when the champ may hold that value. */
  accepte: (valeur: unknown) => boolean
  /** Values its parts may have at once, when some go together. */
  combinaisons: readonly Readonly<Record<string, string>>[]
}

export interface RepetitionLisible {
  repetition: Repetition
  annotation: boolean
  lignes: Echelle
  /** Numbers of rows where the form's constants begin a new interval. */
  coupes: Set<bigint>
}

export interface FormulaireLisible {
  champs: ReadonlyMap<StableId, ChampLisible>
  repetitions: ReadonlyMap<StableId, RepetitionLisible>
  conditions: ReadonlyMap<StableId, Expression>
}

/** Everything expressions may read of a form, nothing told apart yet. */
export function formulaireLisible(formulaire: Formulaire, today: string): FormulaireLisible {
  const champs = new Map<StableId, ChampLisible>()
  const repetitions = new Map<StableId, RepetitionLisible>()
  const ranger = (noeuds: readonly Noeud[], bloc: StableId | null, annotation: boolean): void => {
    for (const noeud of noeuds) {
      if (noeud.kind === 'champ') champs.set(noeud.id, champLisible(noeud, bloc, annotation, today))
      else if (noeud.kind === 'section') ranger(noeud.enfants, bloc, annotation)
      else if (noeud.kind === 'repetition') {
        const lignes = echelleDeComptes(0, LIGNES_MAX)
        repetitions.set(noeud.id, { repetition: noeud, annotation, lignes, coupes: new Set() })
        ranger(noeud.enfants, noeud.id, annotation)
      }
    }
  }
  ranger(formulaire.champs, null, false)
  ranger(formulaire.annotations, null, true)
  return { champs, repetitions, conditions: new Map(formulaire.conditions.map(({ id, si }) => [id, si])) }
}

function champLisible(champ: Champ, bloc: StableId | null, annotation: boolean, today: string): ChampLisible {
  const contrat = champTypes[champ.type]
  const { parts = {}, ...facette } = contrat.operand(champ.config)
  const schema = contrat.value(champ.config)
  const accepte = (valeur: unknown) => schema.safeParse(valeur).success
  const lisible = {
    champ,
    contrat,
    bloc,
    annotation,
    accepte,
    combinaisons: contrat.combinaisons?.(champ.config) ?? [],
  }
  const sources = new Map<string, Source>()
  const source = (lue: Facette): Source => {
    const path = lue.path ?? ''
    const connue = sources.get(path)
    if (connue) return connue
    const faite: Source = {
      champ: complet,
      path,
      facette: lue,
      echelle: echelleDe(lue, champ, today),
      coupes: new Set(),
      textes: new Set(),
      plis: new Set(),
      compteMax: 0,
      isLue: false,
    }
    sources.set(path, faite)
    return faite
  }
  const complet = lisible as ChampLisible
  complet.valeur = source(facette)
  complet.parts = new Map(Object.entries(parts).map(([nom, part]) => [nom, source(part)]))
  return complet
}

function echelleDe({ kind, bornes = {} }: Facette, champ: Champ, today: string): Echelle | null {
  switch (kind) {
    case 'integer':
      return echelleDeNombres({ ...bornes, decimales: 0 })
    case 'decimal':
      return echelleDeNombres(bornes)
    case 'date':
      return echelleDeDates(bornes, today)
    case 'instant':
      return echelleDInstants(bornes, today)
    case 'files':
      return echelleDeComptes(1, reglesDeFichiers(champ.config).max)
    default:
      return null
  }
}

/** True for what the engine computes: nobody answers it. */
export function isCalcule({ champ, contrat }: ChampLisible): boolean {
  return contrat.computed !== undefined && champ.calcul !== undefined
}
