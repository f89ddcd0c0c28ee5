/**
 * Filters of a list: criteria on columns, in groups. Which operators a column takes follows from its nature alone. Shared by the
 * page, which offers them, and the query, which runs them.
 */
import { decimalCanonique } from '../champs/nombres.ts'
import type { CivilDate } from '../temps.ts'
import type { ColumnKind } from '../type-de-champ.ts'
import { jourDe, periodeDe } from './periodes.ts'

export const OPERATEURS = [
  'egal',
  'different',
  'inferieur',
  'au_plus',
  'superieur',
  'au_moins',
  'entre',
  'dans',
  'contient',
  'un_de',
  'aucun_de',
  'tous',
  'vide',
  'rempli',
] as const
export type Operateur = (typeof OPERATEURS)[number]

const ORDRE = ['egal', 'different', 'inferieur', 'au_plus', 'superieur', 'au_moins', 'entre'] as const
const PRESENCE = ['vide', 'rempli'] as const

/**
 * What a column holds: what its question gives, or, for what the house keeps itself, one or several things that have an id (a
 * state, a groupe, those who follow).
 */
export type Nature = ColumnKind | 'reference' | 'references'

/** The operators of each nature, in the order they are offered. */
export const OPERATEURS_PAR_NATURE: Readonly<Record<Nature, readonly Operateur[]>> = {
  text: ['contient', 'egal', 'different', ...PRESENCE],
  number: [...ORDRE, ...PRESENCE],
  date: ['dans', ...ORDRE, ...PRESENCE],
  boolean: ['egal', 'different', ...PRESENCE],
  enum: ['un_de', 'aucun_de', 'egal', 'different', 'contient', ...PRESENCE],
  enums: ['un_de', 'aucun_de', 'tous', ...PRESENCE],
  files: [...PRESENCE],
  reference: ['un_de', 'aucun_de', 'egal', 'different', ...PRESENCE],
  references: ['un_de', 'aucun_de', 'tous', ...PRESENCE],
}

/** What says the exact opposite: a dossier without an answer is different from any. */
export const CONTRAIRES: Partial<Readonly<Record<Operateur, Operateur>>> = {
  egal: 'different',
  different: 'egal',
  un_de: 'aucun_de',
  aucun_de: 'un_de',
  vide: 'rempli',
  rempli: 'vide',
}

export const CRITERES_MAX = 20
export const GROUPES_MAX = 5
/** Characters of a value, of a search, and of what a list keeps of an answer. */
export const VALEUR_MAX = 200

/** How many values an operator takes. */
export function valeursDe(operateur: Operateur): { min: number; max: number } {
  if (operateur === 'vide' || operateur === 'rempli') return { min: 0, max: 0 }
  if (operateur === 'entre') return { min: 2, max: 2 }
  if (operateur === 'un_de' || operateur === 'aucun_de' || operateur === 'tous') return { min: 1, max: 50 }
  return { min: 1, max: 1 }
}

export interface Critere {
  colonne: string
  operateur: Operateur
  valeurs: readonly string[]
}

export type Mode = 'toutes' | 'une'

export interface Groupe {
  mode: Mode
  criteres: readonly Critere[]
}

/** All the groups must hold, or one of them; in each, all its criteria or one of them. */
export interface Filtre {
  mode: Mode
  groupes: readonly Groupe[]
}

export const FILTRE_VIDE: Filtre = { mode: 'toutes', groupes: [] }

/** Every criterion of a filter, in order. */
export function criteresDe({ groupes }: Filtre): readonly Critere[] {
  return groupes.flatMap(({ criteres }) => criteres)
}

/** Why something that was asked is left out. Its sentence stands in `app/textes`. */
export type CodeDEcart =
  | 'onglet_inconnu'
  | 'tri_inconnu'
  | 'par_inconnu'
  | 'position_illisible'
  | 'colonne_inconnue'
  | 'operateur_inconnu'
  | 'operateur_refuse'
  | 'valeur_absente'
  | 'valeurs_en_trop'
  | 'valeur_illisible'
  | 'valeur_trop_longue'
  | 'criteres_en_trop'
  | 'groupes_en_trop'

/** Something that was asked and is left out: never in silence. */
export interface Ecart {
  code: CodeDEcart
  /** What was asked, as it came. */
  texte: string
}

/** The same filter without what fits `garder` not; groups left empty go. */
export function filtrerLesCriteres(filtre: Filtre, garder: (critere: Critere) => boolean): Filtre {
  const groupes = filtre.groupes
    .map((groupe) => ({ ...groupe, criteres: groupe.criteres.filter(garder) }))
    .filter(({ criteres }) => criteres.length > 0)
  return { mode: filtre.mode, groupes }
}

/**
 * Keeps of a filter what the columns of a list can answer: columns that exist, operators of their nature, values that are read.
 * What does not is returned apart.
 */
export function ajusterFiltre(
  filtre: Filtre,
  natureDe: (colonne: string) => Nature | null,
  today: CivilDate,
): { filtre: Filtre; ecartes: Ecart[] } {
  const ecartes: Ecart[] = []
  const garde = filtrerLesCriteres(filtre, (critere) => {
    const code = refusDe(critere, natureDe(critere.colonne), today)
    if (code) ecartes.push({ code, texte: [critere.colonne, critere.operateur, ...critere.valeurs].join(' ') })
    return code === null
  })
  return { filtre: garde, ecartes }
}

/** Why a criterion cannot be answered by a column of this nature; null when it can. */
export function refusDe({ operateur, valeurs }: Critere, nature: Nature | null, today: CivilDate): CodeDEcart | null {
  if (nature === null) return 'colonne_inconnue'
  if (!OPERATEURS_PAR_NATURE[nature].includes(operateur)) return 'operateur_refuse'
  const { min, max } = valeursDe(operateur)
  if (valeurs.length < min) return 'valeur_absente'
  if (valeurs.length > max) return 'valeurs_en_trop'
  return valeurs.every((valeur) => isLisible(valeur, operateur, nature, today)) ? null : 'valeur_illisible'
}

function isLisible(valeur: string, operateur: Operateur, nature: Nature, today: CivilDate): boolean {
  if (nature === 'number') return nombreDe(valeur) !== null
  if (nature === 'boolean') return valeur === 'oui' || valeur === 'non'
  if (nature !== 'date') return true
  return operateur === 'dans' ? periodeDe(valeur, today) !== null : jourDe(valeur, today) !== null
}

/** A number typed in French or in English, of at most thirty digits, in its canonical writing; null for anything else. */
export function nombreDe(texte: string): string | null {
  const nombre = decimalCanonique(texte)
  return nombre !== null && nombre.replace(/\D/g, '').length <= 30 ? nombre : null
}
