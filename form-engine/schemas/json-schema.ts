/** What the JSON Schemas (2020-12) of the language share: their addresses, their kinds of value, and how a zod schema becomes one. */
import * as z from 'zod/mini'
import { estObjet, toJson } from '../json.ts'
import type { Json, Kind } from '../type-de-champ.ts'

/** A JSON Schema, or a part of one. */
export type Schema = { [cle: string]: Json }

/** What a registry says of schemas, besides what they check. */
type Notes = NonNullable<Parameters<typeof z.toJSONSchema>[1]>['metadata']

/** Levels a schema of settings nests: far above what any has. */
const PROFONDEUR = 100

/** The stable address of a schema of this version of the language. */
export function adresseDuSchema(nom: string): string {
  return `urn:cerfeuil:langage:1:${nom}`
}

/** A whole schema: its dialect, its address and its title, then what it says. */
export function documentDeSchema(nom: string, titre: string, schema: Schema): Schema {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: adresseDuSchema(nom), title: titre, ...schema }
}

/**
 * The JSON Schema of what a zod schema reads (what comes in, before defaults). Checks that JSON Schema cannot say are left
 * out: it accepts all that the reader accepts, and a little more. `notes` adds what a registry says of its parts.
 */
export function enJsonSchema(schema: z.ZodMiniType, notes?: Notes): Schema {
  const { $schema: _dialecte, ...lu } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    ...(notes && { metadata: notes }),
  })
  const json = toJson(lu, PROFONDEUR)
  return estObjet(json) ? json : {}
}

/** An object of exactly these keys; those named last may be absent. */
export function objet(proprietes: Schema, facultatives: readonly string[] = []): Schema {
  return {
    type: 'object',
    properties: proprietes,
    required: Object.keys(proprietes).filter((cle) => !facultatives.includes(cle)),
    additionalProperties: false,
  }
}

export function listeDe(items: Json, bornes: Schema = {}): Schema {
  return { type: 'array', items, ...bornes }
}

export function ref(nom: string): Schema {
  return { $ref: `#/$defs/${nom}` }
}

/** An id of a node or of a rule. */
export const ID: Schema = { type: 'string', pattern: '^[a-z0-9][a-z0-9_-]{0,63}$' }

const JOUR = '[1-9]\\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])'

/** A civil date; that the day exists is more than a pattern says. */
export const DATE: Schema = { type: 'string', pattern: `^${JOUR}$` }

/** Stored values by kind (docs/form-language.md §2). Files and composites say their own. */
export const VALEURS_PAR_KIND: Readonly<Record<Kind, Schema>> = {
  boolean: { type: 'boolean' },
  integer: { type: 'string', pattern: '^(0|-?[1-9]\\d*)$' },
  decimal: { type: 'string', pattern: '^(0|-?[1-9]\\d*|-?(0|[1-9]\\d*)\\.\\d*[1-9])$' },
  text: { type: 'string', minLength: 1 },
  date: DATE,
  instant: { type: 'string', pattern: `^${JOUR}T([01]\\d|2[0-3]):[0-5]\\dZ$` },
  duration: { type: 'string', pattern: '^P(?=.)(\\d+Y)?(\\d+M)?(\\d+D)?(T\\d+S)?$' },
  option: {},
  options: { uniqueItems: true },
  files: {},
  composite: {},
}
