/** Opens a dossier: its answers are put in their slots, and everything is evaluated once, in order. */
import type { StableId } from '../formulaire.ts'
import type { CellKey, Reponses, RowId } from '../reponses.ts'
import type { CivilDate } from '../temps.ts'
import type { Json, Reponse } from '../type-de-champ.ts'
import { isChamp } from './chose.ts'
import type { Bloc, Chose, Programme } from './chose.ts'
import { VISIBLE } from './etat.ts'
import type { Etat, Ligne } from './etat.ts'
import { juger, repondre, repondreParValeur } from './juger.ts'

/** What an evaluation is given besides the answers. */
export interface Contexte {
  /** The day, pinned by whoever asks: there is no clock inside. */
  today: CivilDate
}

/** Stored values keyed by stable id, rows of a repetition as a list: answers as they travel outside the house. */
export type Valeurs = { readonly [id: string]: Json }

/** Opens answers as the house keeps them: cells keyed by champ and row. */
export function open(programme: Programme, reponses: Reponses, contexte: Contexte): Etat {
  const etat = etatVide(programme, contexte)
  ranger(etat, reponses)
  return evaluerTout(etat)
}

/** Opens stored values, without checking them against their types: whoever has typed answers parses them first. */
export function openValues(programme: Programme, valeurs: Valeurs, contexte: Contexte): Etat {
  const etat = etatVide(programme, contexte)
  for (const chose of programme.champs.values()) {
    if (chose.bloc) continue
    const valeur = valeurDe(valeurs, chose.id)
    if (valeur !== null) repondreParValeur(etat, chose, chose.place, valeur)
  }
  for (const bloc of programme.blocs) {
    const lignes = valeurDe(valeurs, bloc.chose.id)
    if (Array.isArray(lignes)) for (const [rang, ligne] of lignes.entries()) rangerLigne(etat, bloc, rang, ligne)
  }
  return evaluerTout(etat)
}

/** The value of a key; null when there is none. What an object inherits (`constructor`) is a function, which JSON has not. */
function valeurDe(valeurs: Valeurs, id: StableId): Json {
  const valeur = valeurs[id]
  return valeur === undefined || typeof valeur === 'function' ? null : valeur
}

function rangerLigne(etat: Etat, bloc: Bloc, rang: number, valeurs: Json): void {
  const ligne = ajouterLigne(etat, bloc, String(rang) as RowId, '')
  if (typeof valeurs !== 'object' || valeurs === null || Array.isArray(valeurs)) return
  for (const colonne of bloc.colonnes) {
    const valeur = isChamp(colonne) ? valeurDe(valeurs, colonne.id) : null
    if (valeur !== null) repondreParValeur(etat, colonne, ligne.depart + colonne.place, valeur)
  }
}

function etatVide(programme: Programme, { today }: Contexte): Etat {
  const etat: Etat = {
    programme,
    today,
    lues: new Array(programme.taille).fill(undefined),
    valeurs: new Array(programme.taille).fill(undefined),
    bits: new Array(programme.taille).fill(0),
    brouillons: new Map(),
    lignes: programme.blocs.map(() => []),
    parRow: programme.blocs.map(() => new Map()),
    parNumero: [undefined],
    orphelines: new Map(),
    libres: programme.blocs.map(() => []),
    pas: 0,
  }
  for (const { place, bloc, isFixe } of programme.noeuds) if (isFixe && !bloc) etat.bits[place] = VISIBLE
  return etat
}

/** A ULID after a `~`: what follows the champ in the key of a cell of a row. */
const SUITE = 27

function ranger(etat: Etat, reponses: Reponses): void {
  const { champs, repetitions } = etat.programme
  const enLigne: [Chose, RowId, Reponse][] = []
  for (const key in reponses) {
    const cellule = reponses[key as CellKey]
    if (!cellule || cellule.kind === 'blank') continue
    const champ = champs.get(key as StableId & CellKey)
    if (champ && !champ.bloc) {
      repondre(etat, champ, champ.place, cellule)
      continue
    }
    const coupe = key.length - SUITE
    if (coupe < 1 || key.charCodeAt(coupe) !== 126) continue
    const id = key.slice(0, coupe) as StableId
    const row = key.slice(coupe + 1) as RowId
    const colonne = champs.get(id)
    if (colonne?.bloc) enLigne.push([colonne, row, cellule])
    const bloc = repetitions.get(id)
    if (bloc && cellule.kind === 'value') ajouterLigne(etat, bloc, row, String(cellule.value))
  }
  for (const lignes of etat.lignes) lignes.sort(parOrdre)
  for (const [colonne, row, cellule] of enLigne) {
    const { bloc } = colonne
    const ligne = bloc && etat.parRow[bloc.rang]?.get(row)
    if (ligne) repondre(etat, colonne, ligne.depart + colonne.place, cellule)
    else if (bloc) mettreDeCote(etat, bloc, row, colonne.id, cellule)
  }
}

/** Adds a row at the end; its fixed columns are shown, the others wait to be judged. */
export function ajouterLigne(etat: Etat, bloc: Bloc, id: RowId, ordre: string): Ligne {
  const { colonnes, rang } = bloc
  const depart = etat.libres[rang]?.pop() ?? etat.bits.length
  for (const { place, isFixe, noeud } of colonnes) {
    etat.bits[depart + place] = isFixe && noeud ? VISIBLE : 0
    etat.lues[depart + place] = undefined
    etat.valeurs[depart + place] = undefined
  }
  const ligne = { id, ordre, bloc, depart, numero: etat.parNumero.length }
  etat.parNumero.push(ligne)
  etat.lignes[rang]?.push(ligne)
  etat.parRow[rang]?.set(id, ligne)
  return ligne
}

/** Keeps the answer of a row that is not there, in case the row comes. */
export function mettreDeCote(etat: Etat, bloc: Bloc, row: RowId, champ: StableId, reponse: Reponse): void {
  const cle = cleDOrpheline(bloc, row)
  const reponses = etat.orphelines.get(cle) ?? new Map<StableId, Reponse>()
  reponses.set(champ, reponse)
  etat.orphelines.set(cle, reponses)
}

/** Key of the answers of a row that is not there. */
export function cleDOrpheline(bloc: Bloc, row: RowId): string {
  return `${bloc.rang}~${row}`
}

/** Rows follow their order keys, then their ids. */
export function parOrdre(a: Ligne, b: Ligne): number {
  return a.ordre < b.ordre ? -1 : a.ordre > b.ordre ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function evaluerTout(etat: Etat): Etat {
  for (const chose of etat.programme.ordre) {
    if (!chose.bloc) juger(etat, chose, 0)
    else for (const { depart } of etat.lignes[chose.bloc.rang] ?? []) juger(etat, chose, depart)
  }
  return etat
}
