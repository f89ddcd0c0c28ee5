/** The JSON Schema of what a verification says. */
import { ID, documentDeSchema, listeDe, objet, ref } from './json-schema.ts'
import type { Schema } from './json-schema.ts'

const NOMBRE: Schema = { type: 'integer', minimum: 0 }

/** The schema of the findings of a form, and of how many checks were made and decided. */
export function schemaDesConstats(): Schema {
  return documentDeSchema('constats', 'Constats', {
    ...objet({
      findings: listeDe(ref('constat')),
      checks: objet({
        total: NOMBRE,
        decided: { description: 'Answered by a proof, or by an example.', ...NOMBRE },
        unproved: { description: 'Left open within the budget: nothing is said of them.', ...NOMBRE },
      }),
      steps: { description: 'Of the budget, used.', ...NOMBRE },
    }),
    $defs: {
      id: ID,
      constat: objet(
        {
          code: { type: 'string', pattern: '^[a-z_]+$' },
          severity: { enum: ['bloquant', 'avertissement', 'information'] },
          sentence: { description: 'French.', type: 'string', minLength: 1 },
          path: { description: 'Where: `champs[3].afficherSi.all[1]`; empty for the whole form.', type: 'string' },
          id: { anyOf: [ref('id'), { type: 'null' }] },
          witness: { description: 'Answers that show it, keyed by stable id.', type: 'object' },
          cause: { description: 'The rules that together forbid it.', ...listeDe(ref('id')) },
        },
        ['witness', 'cause'],
      ),
    },
  })
}
