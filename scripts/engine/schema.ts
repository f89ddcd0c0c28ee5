/** `schema`: the JSON Schemas (2020-12) of what the commands read and write. */
import { schemaDesConstats } from '../../form-engine/schemas/constats.ts'
import { schemaDeLaDifference } from '../../form-engine/schemas/difference.ts'
import { schemaDuFormulaire } from '../../form-engine/schemas/formulaire.ts'
import { schemaDeLImport } from '../../form-engine/schemas/import-ds.ts'
import type { Schema } from '../../form-engine/schemas/json-schema.ts'
import { schemaDesReponses } from '../../form-engine/schemas/reponses.ts'
import { schemaDuResultat } from '../../form-engine/schemas/resultat.ts'
import { Sentence } from '../sentence.ts'
import type { Arguments, Outcome } from './files.ts'
import { formOf } from './files.ts'

const SCHEMAS: Readonly<Record<string, () => Schema>> = {
  formulaire: schemaDuFormulaire,
  result: schemaDuResultat,
  findings: schemaDesConstats,
  diff: schemaDeLaDifference,
  'convert-ds': schemaDeLImport,
}

/** One schema, by its name; that of forms when none is said. */
export function schema({ words, usage }: Arguments): Outcome {
  const [name = 'formulaire', form, ...more] = words
  if (name === 'answers' && form !== undefined && more.length === 0)
    return { json: schemaDesReponses(formOf(form)), code: 0 }
  const make = form === undefined && Object.hasOwn(SCHEMAS, name) ? SCHEMAS[name] : undefined
  if (!make) throw new Sentence(usage)
  return { json: make(), code: 0 }
}
