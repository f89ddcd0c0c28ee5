/** `diff`: what changes from one form to another, node by node and attribute by attribute. */
import type { Formulaire } from '../../form-engine/formulaire.ts'
import { canonique, estObjet, toJson } from '../../form-engine/json.ts'
import type { Json } from '../../form-engine/type-de-champ.ts'
import type { Arguments, Outcome } from './files.ts'
import { formOf } from './files.ts'

/** One place that differs; what is absent on a side has no value there. */
interface Change {
  /** Keys inside one another, nodes and rules by their stable ids: `champs.s2.enfants.age.libelle`. */
  path: string
  before?: Json
  after?: Json
}

/** Levels of a form as JSON. */
const DEPTH = 5_000

/** Compares the forms of two files; 1 when they differ. */
export function diff({ words: [a = '', b = ''] }: Arguments): Outcome {
  const changes = changesOf(formOf(a), formOf(b))
  return { json: { changes }, code: changes.length > 0 ? 1 : 0 }
}

/** The seam: places that differ, without a verdict on each. */
function changesOf(a: Formulaire, b: Formulaire): Change[] {
  const changes: Change[] = []
  compare(toJson(a, DEPTH), toJson(b, DEPTH), '', changes)
  return changes
}

function compare(before: Json | undefined, after: Json | undefined, path: string, changes: Change[]): void {
  if (before !== undefined && after !== undefined) {
    if (canonique(before) === canonique(after)) return
    const [left, right] = [byKey(before), byKey(after)]
    if (left && right) {
      const ids = [...left.keys(), ...right.keys()].filter((key, rank, all) => all.indexOf(key) === rank)
      const order = changes.length
      for (const key of ids) compare(left.get(key), right.get(key), path === '' ? key : `${path}.${key}`, changes)
      if (changes.length > order) return
      // The same entries, in another order.
    }
  }
  changes.push({ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) })
}

/** The entries of an object, or of a list whose entries have ids of their own; null for what is compared whole. */
function byKey(json: Json): Map<string, Json> | null {
  if (estObjet(json)) return new Map(Object.entries(json))
  if (!Array.isArray(json)) return null
  const entries = json.map((entry): [string, Json] => [estObjet(entry) ? String(entry['id'] ?? '') : '', entry])
  const ids = new Set(entries.map(([id]) => id))
  return ids.size === entries.length && !ids.has('') ? new Map(entries) : null
}
