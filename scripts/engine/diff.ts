/** `diff`: what changes from one form to another, attribute by attribute, and what each change does to dossiers already begun. */
import { diff as compare } from '../../form-engine/diff.ts'
import { differenceEnJson } from '../../form-engine/revisions/difference-json.ts'
import { equivalenceProuvee } from '../../form-engine/revisions/equivalence-prouvee.ts'
import type { Arguments, Outcome } from './files.ts'
import { formOf, todayOf } from './files.ts'

/** Compares the forms of two files; 1 when they differ. */
export function diff(given: Arguments): Outcome {
  const { words } = given
  const difference = compare(formOf(words[0] ?? ''), formOf(words[1] ?? ''), {
    equivalence: equivalenceProuvee({ today: todayOf(given) }),
  })
  return { json: differenceEnJson(difference), code: difference.changements.length > 0 ? 1 : 0 }
}
