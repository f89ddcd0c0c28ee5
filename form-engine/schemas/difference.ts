/** The JSON Schema of what changes from one form to another. */
import { schemaDeDifference } from '../revisions/difference-json.ts'
import { documentDeSchema, enJsonSchema } from './json-schema.ts'
import type { Schema } from './json-schema.ts'

/** The schema of a difference: each change, its class and why, with what stood there and what stands there now. */
export function schemaDeLaDifference(): Schema {
  return documentDeSchema('difference', 'Différence', enJsonSchema(schemaDeDifference))
}
