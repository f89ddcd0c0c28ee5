/** For tests: the schemas compiled by an implementation of JSON Schema that is not ours. */
import Ajv2020 from 'ajv/dist/2020.js'
import type { Schema } from './json-schema.ts'

const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false })

/** A judge of documents: null when the schema accepts, else why not. `autres` are schemas it names by their address. */
export function jugeDe(schema: Schema, ...autres: Schema[]): (json: unknown) => string | null {
  for (const autre of autres) ajv.addSchema(autre)
  const valide = ajv.compile(schema)
  // One address serves the answers of every form.
  for (const { $id } of [schema, ...autres]) if (typeof $id === 'string') ajv.removeSchema($id)
  return (json) => (valide(json) ? null : ajv.errorsText(valide.errors))
}
