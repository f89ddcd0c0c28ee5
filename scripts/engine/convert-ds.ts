/** `convert-ds`: a descriptor of the public GraphQL API made a form, with what became of each thing it held. */
import { importDs } from '../../form-engine/import/ds.ts'
import { Sentence } from '../sentence.ts'
import type { Arguments, Outcome } from './files.ts'
import { jsonOf, problems } from './files.ts'

/** Converts the descriptor of a file; with `--form-only`, the form alone. */
export function convertDs({ words, options }: Arguments): Outcome {
  const [file = ''] = words
  const imported = importDs(jsonOf(file))
  if (!imported.ok) throw new Sentence(`${file} ne peut pas être converti : ${problems(imported.problemes)}`)
  const { ok: _ok, ...converted } = imported
  return { json: options['form-only'] === true ? converted.formulaire : converted, code: 0 }
}
