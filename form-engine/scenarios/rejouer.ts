/** Scenarios played again: what each expects against what the evaluation finds. */
import { champTypes } from '../champs/registry.ts'
import { evaluate } from '../evaluation/evaluate.ts'
import type { ErreurDeResultat, Resultat } from '../evaluation/evaluate.ts'
import { load } from '../evaluation/load.ts'
import type { Programme } from '../evaluation/chose.ts'
import { noeudsDe } from '../formulaire.ts'
import type { Champ, Formulaire, Repetition, StableId } from '../formulaire.ts'
import { canonique, estObjet } from '../json.ts'
import { orderBetween } from '../lignes.ts'
import { reglesDe } from '../regles-du-formulaire.ts'
import { cellKey } from '../reponses.ts'
import type { CellKey, Cellule, Reponses, RowId } from '../reponses.ts'
import type { Json } from '../type-de-champ.ts'
import type { Valeurs } from '../evaluation/open.ts'
import type { Attentes, EcartDeScenario, ErreurAttendue, Scenario } from './scenario.ts'

export interface ScenarioRejoue {
  id: string
  /** Empty when everything is as expected. */
  ecarts: readonly EcartDeScenario[]
}

/** Plays scenarios against a formulaire whose rules do not depend on themselves. */
export function rejouer(formulaire: Formulaire, scenarios: readonly Scenario[]): ScenarioRejoue[] {
  const programme = programmeDe(formulaire)
  return scenarios.map(({ id, reponses, today, attentes }) => {
    const resultat = evaluate(programme, cellulesDe(formulaire, reponses), { today })
    return { id, ecarts: [...ecartsDe(attentes, resultat)] }
  })
}

/** Everything the evaluation says, as expectations. */
export function attentesDe(resultat: Resultat): Required<Attentes> {
  const { visible, required, computed, errors, warnings, ineligible, route } = resultat
  return {
    visible,
    required,
    computed,
    errors: errors.map(attendue),
    warnings: warnings.map(attendue),
    ineligible,
    route,
  }
}

/** The rules of a formulaire, ready to run. */
export function programmeDe(formulaire: Formulaire): Programme {
  return load(reglesDe(formulaire, { pageDe: () => undefined, pages: { usager: [], annotations: [] } }))
}

function attendue({ champ, row, code, params }: ErreurDeResultat): ErreurAttendue {
  const { regle } = params
  return { champ, row, code, ...(code === 'regle' && regle !== undefined && { regle }) }
}

function* ecartsDe(attentes: Attentes, resultat: Resultat): Generator<EcartDeScenario> {
  for (const sujet of ['visible', 'required', 'computed'] as const)
    for (const [id, attendu] of Object.entries(attentes[sujet] ?? {})) {
      const trouve = Object.hasOwn(resultat[sujet], id) ? (resultat[sujet][id] ?? null) : null
      if (canonique(attendu) !== canonique(trouve)) yield { sujet, id, attendu, trouve }
    }
  for (const sujet of ['errors', 'warnings'] as const) {
    const attendues = attentes[sujet]
    if (attendues) yield* ecartsDeListe(sujet, attendues.map(enTexte), resultat[sujet].map(attendue).map(enTexte))
  }
  if (attentes.ineligible) yield* ecartsDeListe('ineligible', attentes.ineligible, resultat.ineligible)
  if (attentes.route !== undefined && attentes.route !== resultat.route)
    yield { sujet: 'route', id: null, attendu: attentes.route, trouve: resultat.route }
}

const enTexte = ({ champ, row, code, regle }: ErreurAttendue): string =>
  [champ, ...(row === null ? [] : [row + 1]), code, ...(regle === undefined ? [] : [regle])].join(' ')

/** The order of the document is not expected: moving a question breaks no scenario. */
function* ecartsDeListe(
  sujet: 'errors' | 'warnings' | 'ineligible',
  attendus: readonly string[],
  trouves: readonly string[],
): Generator<EcartDeScenario> {
  for (const id of attendus) if (!trouves.includes(id)) yield { sujet, id, attendu: true, trouve: false }
  for (const id of trouves) if (!attendus.includes(id)) yield { sujet, id, attendu: false, trouve: true }
}

/** Answers keyed by stable id, each read by its type; what the formulaire does not ask is left out. */
export function cellulesDe({ champs, annotations }: Formulaire, valeurs: Valeurs): Reponses {
  const cellules: Record<CellKey, Cellule> = {}
  const lire = ({ id, type, config }: Champ, dit: { readonly [id: string]: Json }, row: RowId | null): void => {
    const raw = Object.hasOwn(dit, id) ? dit[id] : undefined
    if (raw !== undefined && !champTypes[type].computed)
      cellules[cellKey(id, row)] = { ...champTypes[type].parse(raw, config), seq: 1 }
  }
  const lireLignes = ({ id, enfants }: Repetition): void => {
    const lignes = Object.hasOwn(valeurs, id) ? valeurs[id] : undefined
    let ordre: string | null = null
    for (const [rang, ligne] of (Array.isArray(lignes) ? lignes : []).entries()) {
      const row = ligneNumero(rang)
      ordre = orderBetween(ordre, null)
      cellules[cellKey(id, row)] = { kind: 'value', value: ordre, seq: 1 }
      for (const enfant of enfants) if (enfant.kind === 'champ' && estObjet(ligne)) lire(enfant, ligne, row)
    }
  }
  const enLigne = new Set<StableId>()
  for (const noeud of [...noeudsDe(champs), ...noeudsDe(annotations)]) {
    if (noeud.kind === 'repetition') {
      for (const enfant of noeud.enfants) enLigne.add(enfant.id)
      lireLignes(noeud)
    } else if (noeud.kind === 'champ' && !enLigne.has(noeud.id)) lire(noeud, valeurs, null)
  }
  return cellules
}

/** A row by its rank: the same answers always give the same cells. */
function ligneNumero(rang: number): RowId {
  return String(rang + 1).padStart(26, '0') as RowId
}
