/** What is wrong with settings, at the control where it is typed. */
import { champTypes } from '../../champs/registry.ts'
import type { TypeName } from '../../champs/registry.ts'
import { problemesDe } from '../../probleme.ts'
import type { Json } from '../../type-de-champ.ts'
import { CONFIG } from './controles.ts'

/** A French sentence by name of control; the first one when there are several. */
export type ProblemesParControle = Readonly<Record<string, string>>

/** The settings with their defaults filled in, or what is wrong with them. */
export type ReglagesJuges = { ok: true; config: Json } | { ok: false; problemes: ProblemesParControle }

/** Judges settings as the reader of documents does. */
export function jugerReglages(type: TypeName, config: Json): ReglagesJuges {
  // With what was typed, so that a wrong value is not told as one that is missing.
  const lu = champTypes[type].config.safeParse(config, { reportInput: true })
  if (lu.success) return { ok: true, config: lu.data }
  const problemes: Record<string, string> = {}
  for (const { chemin, phrase } of problemesDe(lu.error.issues, CONFIG)) problemes[controleDe(chemin)] ??= phrase
  return { ok: false, problemes }
}

/** The name of the control of a path: `config.options[2].libelle` is typed in `config.options.2.libelle`. */
export function controleDe(chemin: string): string {
  return chemin.replace(/\[(\d+)\]/g, '.$1')
}
