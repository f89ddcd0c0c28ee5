/**
 * Civil dates and times of day as a French person types and reads them. Pure text: no clock, no time zone; a browser reads
 * as the server does.
 */
import { cleDeRecherche } from '../referentiels/recherche.ts'
import type { Json, Reponse } from '../type-de-champ.ts'
import { blank, draft, part, texteDe, value } from './lecture.ts'

const MOIS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const

const ABREGES: Record<string, number> = {
  janv: 1,
  fevr: 2,
  fev: 2,
  avr: 4,
  juil: 7,
  sept: 9,
  oct: 10,
  nov: 11,
  dec: 12,
}

/** Why a date could not be read: nothing typed, or the part to point at. */
export type DateLue = { date: string } | { vide: true } | { faute: 'jour' | 'mois' | 'annee' }

/**
 * Reads a date from three parts (`jour`, `mois`, `annee`) or from a text: `2026-11-22`, `22/11/2026`, `22 novembre 2026`.
 * Days and months in one or two digits, months also by their French name; the year has four digits, from 1000.
 */
export function lireDate(raw: Json): DateLue {
  const texte = texteDe(raw)
  if (texte === null) return depuisParts(part(raw, 'jour'), part(raw, 'mois'), part(raw, 'annee'))
  if (texte === '') return { vide: true }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(texte)
  if (iso) return depuisParts(iso[3] ?? '', iso[2] ?? '', iso[1] ?? '')
  const francais = /^(\S{1,4})[\s/.-]+([^\s/.\d-]{3,10}\.?|\d{1,2})[\s/.-]+(\d{4})$/.exec(texte)
  if (francais) return depuisParts(francais[1] ?? '', francais[2] ?? '', francais[3] ?? '')
  return { faute: 'jour' }
}

function depuisParts(jour: string, mois: string, annee: string): DateLue {
  if (jour === '' && mois === '' && annee === '') return { vide: true }
  const numeroDuMois = lireMois(mois)
  if (numeroDuMois === null) return { faute: 'mois' }
  if (!/^[1-9]\d{3}$/.test(annee)) return { faute: 'annee' }
  const numeroDuJour = /^(\d{1,2})(?:er)?$/i.exec(jour)?.[1]
  if (numeroDuJour === undefined) return { faute: 'jour' }
  if (Number(numeroDuJour) < 1 || Number(numeroDuJour) > joursDuMois(Number(annee), numeroDuMois))
    return { faute: 'jour' }
  return { date: `${annee}-${deux(numeroDuMois)}-${deux(Number(numeroDuJour))}` }
}

function lireMois(texte: string): number | null {
  if (/^\d{1,2}$/.test(texte)) return Number(texte) >= 1 && Number(texte) <= 12 ? Number(texte) : null
  const cle = cleDeRecherche(texte)
  const rang = MOIS.findIndex((nom) => cleDeRecherche(nom) === cle)
  return rang >= 0 ? rang + 1 : Object.hasOwn(ABREGES, cle) ? (ABREGES[cle] ?? null) : null
}

function joursDuMois(annee: number, mois: number): number {
  if (mois === 2) return (annee % 4 === 0 && annee % 100 !== 0) || annee % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(mois) ? 30 : 31
}

function deux(n: number): string {
  return String(n).padStart(2, '0')
}

/** What the administrateur asks of a date. The engine has no clock: past and future are judged by the evaluation. */
export interface ReglesDeDate {
  /** First day accepted, `YYYY-MM-DD`. */
  min?: string | undefined
  /** Last day accepted, `YYYY-MM-DD`. */
  max?: string | undefined
}

/** The bounds a date or an instant is out of; null when it is within. */
export function horsBornes(date: string, { min, max }: ReglesDeDate): Record<string, string> | null {
  if ((min === undefined || date >= min) && (max === undefined || date <= max)) return null
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
}

/** Reads a civil date within bounds. */
export function lireDateCivile(raw: Json, regles: ReglesDeDate): Reponse<string> {
  const lue = lireDate(raw)
  if ('vide' in lue) return blank
  if ('faute' in lue) return draft(raw, 'date_invalide', { part: lue.faute })
  const bornes = horsBornes(lue.date, regles)
  return bornes ? draft(raw, 'date_hors_bornes', bornes) : value(lue.date)
}

/** Days that are past or to come for as long as the house stands. */
const EXEMPLES = { passe: '1990-11-22', futur: '2099-11-22' } as const

/** A date that fits the bounds, and the side of today that is asked for. */
export function dateAcceptable({ min, max }: ReglesDeDate, quand: 'passe' | 'futur' | undefined): string {
  const date = quand === undefined ? '2026-11-22' : EXEMPLES[quand]
  if (min !== undefined && date < min) return min
  return max !== undefined && date > max ? max : date
}

/** « 22 11 2026 », as one types it. */
export function dateATaper(date: string): string {
  const { jour, mois, annee } = partsDeDate(date)
  return `${jour} ${mois} ${annee}`
}

/** Reads a time of day (`14:05`, `14 h 05`, `14h`, `9:30`) as `HH:MM`, or null. */
export function lireHeure(texte: string): string | null {
  const lu = /^(\d{1,2})\s*(?::|h)\s*(\d{2})?$/i.exec(texte.trim())
  if (!lu) return null
  const heures = Number(lu[1])
  const minutes = Number(lu[2] ?? '0')
  return heures > 23 || minutes > 59 ? null : `${deux(heures)}:${deux(minutes)}`
}

/** True when the text is a civil date that exists, written `YYYY-MM-DD`. */
export function estDate(texte: string): boolean {
  const lue = /^\d{4}-\d{2}-\d{2}$/.test(texte) ? lireDate(texte) : null
  return lue !== null && 'date' in lue
}

/** The three parts of a date, as controls show them. */
export function partsDeDate(date: string): { jour: string; mois: string; annee: string } {
  const [annee = '', mois = '', jour = ''] = date.split('-')
  return { jour: String(Number(jour)), mois: String(Number(mois)), annee }
}

/** « 22 novembre 2026 », « 1er janvier 2027 ». */
export function dateEnFrancais(date: string): string {
  const { jour, mois, annee } = partsDeDate(date)
  return `${jour === '1' ? '1er' : jour} ${MOIS[Number(mois) - 1] ?? mois} ${annee}`
}

/** « 14 h 05 », with no-break spaces. */
export function heureEnFrancais(heure: string): string {
  const [heures = '', minutes = ''] = heure.split(':')
  return `${String(Number(heures))}\u00A0h\u00A0${minutes}`
}
