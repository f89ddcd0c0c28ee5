/** What the commands of the engine read: files of JSON, forms, dates. A refusal is one French sentence that names the file. */
import fs from 'node:fs'
import { DomainError } from '../../app/domain/erreurs.ts'
import { lireJson } from '../../app/domain/demarche/texte-json.ts'
import { isDate } from '../../form-engine/conditions/civil.ts'
import type { Formulaire } from '../../form-engine/formulaire.ts'
import { parseFormulaire } from '../../form-engine/lire-formulaire.ts'
import type { Probleme } from '../../form-engine/probleme.ts'
import { instant, parisDate } from '../../form-engine/temps.ts'
import type { CivilDate } from '../../form-engine/temps.ts'
import { Sentence } from '../sentence.ts'

/** What was typed after the name of a command. */
export interface Arguments {
  words: readonly string[]
  options: Readonly<Record<string, string | boolean | undefined>>
  /** How the command is used, for refusals. */
  usage: string
}

/** What a command gives: JSON for stdout, and whether there is something to say. */
export interface Outcome {
  json: unknown
  code: 0 | 1
}

/** The JSON of a file. */
export function jsonOf(file: string): unknown {
  let text: string
  try {
    text = fs.readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Sentence(`Le fichier « ${file} » n’existe pas ou ne peut pas être lu.`, { cause })
  }
  if (text.trim() === '') throw new Sentence(`${file} : ce fichier est vide.`)
  try {
    return lireJson(text)
  } catch (cause) {
    if (!(cause instanceof DomainError)) throw cause
    throw new Sentence(`${file} : ${cause.message}`, { cause })
  }
}

/** The form of a file: a form alone, or the whole of what `convert-ds` gives. */
export function formOf(file: string): Formulaire {
  const read = parseFormulaire(withoutReport(jsonOf(file)))
  if (!read.ok) throw new Sentence(`${file} n’est pas un formulaire : ${problems(read.problemes)}`)
  return read.formulaire
}

function withoutReport(json: unknown): unknown {
  const isConverted = typeof json === 'object' && json !== null && 'formulaire' in json && 'rapport' in json
  return isConverted ? json.formulaire : json
}

/** The first problems with their places, on one line. */
export function problems(found: readonly Probleme[]): string {
  const said = found.slice(0, 3).map(({ chemin, phrase }) => (chemin === '' ? phrase : `${chemin} : ${phrase}`))
  const more = found.length - said.length
  return `${said.join(' ')}${more > 0 ? ` (et ${more} de plus)` : ''}`
}

/** The day given by `--today`, else that of the clock in Paris. */
export function todayOf({ options: { today } }: Arguments): CivilDate {
  if (today === undefined) return parisDate(instant(new Date().toISOString()))
  if (!isDate(today))
    throw new Sentence(`--today attend une date, par exemple 2026-11-22 : « ${String(today)} » n’en est pas une.`)
  return today as string as CivilDate
}
