/** For tests: the cases of the pack, and how one is run. */
import { readFileSync } from 'node:fs'
import { champTypes, isTypeName } from '../champs/registry.ts'
import { compile } from '../compiled.ts'
import { evaluate } from '../evaluation/evaluate.ts'
import type { Resultat } from '../evaluation/evaluate.ts'
import { load } from '../evaluation/load.ts'
import type { Formulaire } from '../formulaire.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import { lireReponses } from '../lire-reponses.ts'
import type { CivilDate } from '../temps.ts'
import type { Json, Reponse } from '../type-de-champ.ts'

/** A form, answers and a day: what the evaluation says. */
export interface CasDEvaluation {
  regle: string
  formulaire: Json
  reponses: Json
  today: string
  /** Part of the result: what is not named is free, lists are whole. */
  attendu: Partial<Resultat>
  /** Ids that must have no entry. */
  absents?: { required?: string[]; computed?: string[] }
  /** In operateurs.json. */
  operateur?: string
  kind?: string
  issue?: 'vrai' | 'faux' | 'inconnu' | 'valeur'
  /** In frontiere.json. */
  frontiere?: string
}

/** What is typed in one champ: what it becomes. */
export interface CasDeType {
  regle: string
  type: string
  config?: Json
  saisie?: Json
  /** Instead of `saisie`: a text, and how many times it is repeated. */
  repeter?: [string, number]
  /** Part of what it becomes. */
  reponse: Partial<Reponse>
}

/** Files of cases of evaluation, by theme. */
export const THEMES = [
  'operateurs',
  'frontiere',
  'logique',
  'visibilite',
  'lignes',
  'calculs',
  'dates',
  'regles',
] as const

const lire = (nom: string): unknown => JSON.parse(readFileSync(new URL(`./${nom}.json`, import.meta.url), 'utf8'))

/** The cases of a theme. */
export function casDuTheme(theme: (typeof THEMES)[number]): CasDEvaluation[] {
  return lire(theme) as CasDEvaluation[]
}

/** The cases of the types. */
export function casDesTypes(): CasDeType[] {
  return lire('cas') as CasDeType[]
}

/** The form of a case. */
export function formulaireDe({ formulaire }: Pick<CasDEvaluation, 'formulaire'>): Formulaire {
  const lu = parseFormulaire(formulaire)
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  return lu.formulaire
}

/** What this engine says of a case: everything, as an instructeur sees it. */
export function evaluer(cas: CasDEvaluation): Resultat {
  const formulaire = formulaireDe(cas)
  const lues = lireReponses(formulaire, cas.reponses)
  if (!lues.ok || lues.problemes.length > 0) throw new Error(JSON.stringify(lues))
  return evaluate(load(compile(formulaire).regles), lues.reponses, { today: cas.today as CivilDate })
}

/** What this engine makes of what is typed. */
export function lireSaisie({ type, config, saisie, repeter }: CasDeType): Reponse {
  if (!isTypeName(type)) throw new Error(`unknown type ${type}`)
  const { parse, config: schema } = champTypes[type]
  const [texte, fois] = repeter ?? []
  return parse(texte === undefined ? saisie : texte.repeat(fois ?? 0), schema.parse(config ?? {}))
}

/** True when all that is wanted is there: objects may hold more, lists may not. */
export function convient(recu: unknown, voulu: unknown): boolean {
  if (typeof voulu !== 'object' || voulu === null) return Object.is(recu, voulu)
  if (typeof recu !== 'object' || recu === null || Array.isArray(recu) !== Array.isArray(voulu)) return false
  if (Array.isArray(voulu) && voulu.length !== (recu as unknown[]).length) return false
  return Object.entries(voulu).every(
    ([cle, valeur]) => Object.hasOwn(recu, cle) && convient((recu as Record<string, unknown>)[cle], valeur),
  )
}

/** True when a case holds. */
export function tient(cas: CasDEvaluation): boolean {
  const resultat = evaluer(cas)
  const { required = [], computed = [] } = cas.absents ?? {}
  return (
    convient(resultat, cas.attendu) &&
    required.every((id) => !Object.hasOwn(resultat.required, id)) &&
    computed.every((id) => !Object.hasOwn(resultat.computed, id))
  )
}
