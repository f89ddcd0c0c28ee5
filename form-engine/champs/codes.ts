/** What départements, régions and pays share: a code of a short list, stored with its name. */
import * as z from 'zod/mini'
import { estObjet } from '../json.ts'
import type { Entree } from '../referentiels/recherche.ts'
import { entreeDe } from '../referentiels/recherche.ts'
import type { Json, Reponse } from '../type-de-champ.ts'
import { blank, draft, part, texteDe, value } from './lecture.ts'

/** A code and the name it had when it was chosen. */
export type Code = { code: string; nom: string }

/** Reads a code or a name of the list; `{ code }` is read as its code. */
export function lireCode(raw: Json, liste: readonly Entree[]): Reponse<Code> {
  const texte = estObjet(raw) ? part(raw, 'code') : texteDe(raw)
  if (texte === '') return blank
  const entree = texte === null ? null : entreeDe(liste, texte)
  return entree ? value({ code: entree.code, nom: entree.nom }) : draft(raw, 'code_inconnu')
}

/** Schema of a stored code. The name is not compared: a list changes, an answer does not. */
export const schemaDeCode = z.strictObject({
  code: z.string().check(z.regex(/^[0-9A-Z]{2,3}$/)),
  nom: z.string().check(z.minLength(1), z.maxLength(200)),
})
