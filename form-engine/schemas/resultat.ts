/** The JSON Schema of the result of an evaluation (docs/form-language.md §5). */
import { ID, documentDeSchema, listeDe, objet, ref } from './json-schema.ts'
import type { Schema } from './json-schema.ts'

/** The schema of what `evaluate` says; `message` is added by the command, for people. */
export function schemaDuResultat(): Schema {
  const parId = (valeur: Schema): Schema => ({
    type: 'object',
    propertyNames: ref('id'),
    additionalProperties: { anyOf: [valeur, listeDe(valeur)] },
  })
  const valeur: Schema = { anyOf: [{ type: 'boolean' }, { type: 'string' }, { type: 'null' }] }
  return documentDeSchema('resultat', 'Résultat', {
    ...objet({
      visible: parId({ type: 'boolean' }),
      required: parId({ type: 'boolean' }),
      computed: parId(valeur),
      errors: listeDe(ref('erreur')),
      warnings: listeDe(ref('erreur')),
      ineligible: listeDe(ref('id'), { uniqueItems: true }),
      route: { anyOf: [{ type: 'string', minLength: 1 }, { type: 'null' }] },
    }),
    $defs: {
      id: ID,
      erreur: objet(
        {
          champ: ref('id'),
          row: { description: 'Rank of the row, from 0.', anyOf: [{ type: 'integer', minimum: 0 }, { type: 'null' }] },
          code: { type: 'string', pattern: '^[a-z_]+$' },
          params: { type: 'object', additionalProperties: { type: 'string' } },
          message: { description: 'A French sentence.', type: 'string', minLength: 1 },
        },
        ['message'],
      ),
    },
  })
}
