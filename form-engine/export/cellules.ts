/**
 * What an export shows of one value: the one law of every format. A cell says its own nature, so that a question whose type
 * changed between two revisions is never misread; CSV, XLSX, ODS and JSON write it, each in its way, and none reads a value
 * again.
 */
import { isDate, isInstant } from '../conditions/civil.ts'
import { champTypes } from '../champs/registry.ts'
import type { ChampCompile } from '../compiled.ts'
import { estObjet } from '../json.ts'
import { lireMinute, type Minute } from '../temps.ts'
import type { Column, Json } from '../type-de-champ.ts'
import { horlogeDeParis } from './paris.ts'

/** Null is an empty cell: not asked, or not answered. */
export type Cellule =
  | null
  | { kind: 'texte'; texte: string }
  /** A decimal with all its digits, the point before its decimals. */
  | { kind: 'nombre'; nombre: string }
  /** `YYYY-MM-DD` */
  | { kind: 'jour'; jour: string }
  /** A minute, shown as the clocks of Paris do. */
  | { kind: 'moment'; minute: Minute }
  | { kind: 'booleen'; vrai: boolean }
  | { kind: 'choix'; choix: readonly string[] }
  | { kind: 'fichiers'; noms: readonly string[] }
  /** What a map holds, in words and as GeoJSON. */
  | { kind: 'lieu'; texte: string; geojson: Json }

/** What a column of a question holds of an answer. `nommer` says the name of a file, by its id, as its reader may know it. */
export function celluleDe(
  { type, config }: Pick<ChampCompile, 'type' | 'config'>,
  column: Column,
  valeur: Json,
  nommer: (id: string, nom: string) => string,
): Cellule {
  if (valeur === null) return null
  const { lieu, enEntier, show } = champTypes[type]
  if (lieu) return { kind: 'lieu', texte: enEntier?.(valeur) ?? show(valeur, config), geojson: lieu(valeur) }
  return celluleLue(column.kind, column.read(valeur), nommer)
}

function celluleLue(kind: Column['kind'], lue: Json, nommer: (id: string, nom: string) => string): Cellule {
  if (lue === null) return null
  switch (kind) {
    case 'text':
    case 'enum':
      return texte(typeof lue === 'string' ? lue : JSON.stringify(lue))
    case 'number':
      return { kind: 'nombre', nombre: String(lue) }
    case 'date':
      return moment(String(lue))
    case 'boolean':
      return { kind: 'booleen', vrai: lue === true }
    case 'enums':
      return plusieurs('choix', Array.isArray(lue) ? lue.map(String) : [])
    case 'files':
      return plusieurs(
        'fichiers',
        Array.isArray(lue)
          ? lue.flatMap((un) => (estObjet(un) ? nommer(String(un['id']), String(un['nom'])) : []))
          : [],
      )
  }
}

/** A text; an empty one is an empty cell. */
export function texte(ecrit: string | null): Cellule {
  return ecrit === null || ecrit === '' ? null : { kind: 'texte', texte: ecrit }
}

/** A civil date, or an instant; what is neither stays a text, and is not lost. */
export function moment(iso: string | null): Cellule {
  if (iso === null) return null
  if (isDate(iso)) return { kind: 'jour', jour: iso }
  // As values are stored: no clock is asked.
  const minute = isInstant(iso) ? (iso as Minute) : lireMinute(iso)
  return minute === null ? texte(iso) : { kind: 'moment', minute }
}

/** Several things under one heading; none is an empty cell. */
export function plusieurs(kind: 'choix' | 'fichiers', quoi: readonly string[]): Cellule {
  if (quoi.length === 0) return null
  return kind === 'choix' ? { kind, choix: quoi } : { kind, noms: quoi }
}

/** Between two choices, or two names of files, where a format has one text. */
const ENTRE = ' | '

/** `2026-11-22 14:05`, as the clocks of Paris show it. */
export function murEnTexte(minute: Minute): string {
  const { date, heure } = horlogeDeParis(minute)
  return `${date} ${heure}`
}

/** A cell in one text: what CSV writes, and a sheet where it has no nature for it. Numbers have a comma, as French sheets read them. */
export function enTexte(cellule: Cellule): string {
  if (cellule === null) return ''
  switch (cellule.kind) {
    case 'texte':
    case 'lieu':
      return cellule.texte
    case 'nombre':
      return cellule.nombre.replace('.', ',')
    case 'jour':
      return cellule.jour
    case 'moment':
      return murEnTexte(cellule.minute)
    case 'booleen':
      return cellule.vrai ? 'Oui' : 'Non'
    case 'choix':
      return cellule.choix.join(ENTRE)
    case 'fichiers':
      return cellule.noms.join(ENTRE)
  }
}

/** True when a cell holds what somebody wrote: it alone may try to pass for a formula. */
export function isEcrite(cellule: Exclude<Cellule, null>): boolean {
  return cellule.kind !== 'nombre' && cellule.kind !== 'jour' && cellule.kind !== 'moment' && cellule.kind !== 'booleen'
}

/**
 * What a sheet may take for a formula (obligations T-20): signs that begin one, in their full width too, past any space and any
 * apostrophe. An apostrophe before it makes it a text.
 */
const FORMULE = /^[\s']*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20\uFE62\uFE63\uFE66\uFE6B]/u

/** Whether a text must be kept from being read as a formula. */
export function isDangereux(ecrit: string): boolean {
  return FORMULE.test(ecrit)
}

/** A text that no sheet runs; {@link sansGarde} gives it back. */
export function garder(ecrit: string): string {
  return isDangereux(ecrit) ? `'${ecrit}` : ecrit
}

/** The text under the guard. */
export function sansGarde(lu: string): string {
  return lu.startsWith("'") && isDangereux(lu.slice(1)) ? lu.slice(1) : lu
}
