/** The JSON Schema of what changes from one form to another. */
import { documentDeSchema, listeDe, objet } from './json-schema.ts'
import type { Schema } from './json-schema.ts'

/** The schema of a difference: each place, with what stood there and what stands there now. */
export function schemaDeLaDifference(): Schema {
  return documentDeSchema('difference', 'Différence', {
    ...objet({
      changes: listeDe({
        ...objet(
          {
            path: { description: 'Keys inside one another, nodes and rules by their stable ids.', type: 'string' },
            before: true,
            after: true,
          },
          ['before', 'after'],
        ),
        anyOf: [{ required: ['before'] }, { required: ['after'] }],
      }),
    }),
  })
}
