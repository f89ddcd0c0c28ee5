/**
 * Looks up what a batch typed, before its transaction: a list may stand outside, and nothing leaves the building inside
 * one.
 */
import type { RevisionId } from '../../../db/schema/ids.ts'
import { champCompile } from '../../../form-engine/compiled.ts'
import type { Operation } from '../../../form-engine/operations.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import type { WriteKey } from '../cles.ts'
import { lieuDe } from '../referentiel/lecteur.ts'
import { formulaireLu } from './formulaire-lu.ts'
import { resoudreSaisie } from './resoudre-saisie.ts'

export interface LotResolu {
  /** The form it was resolved for. */
  revisionId: RevisionId
  /** What to parse, for the operations whose champ has a source. */
  raws: ReadonlyMap<Operation, Json>
}

/** Resolves the operations that need it, one after the other; the others cost nothing. */
export async function resoudreLot(key: WriteKey, operations: readonly Operation[]): Promise<LotResolu> {
  const { revisionId } = key
  const compiled = await formulaireLu(key)
  const lieu = lieuDe(key)
  const raws = new Map<Operation, Json>()
  for (const operation of operations) {
    const champ = champCompile(compiled, operation.champ)
    if (champ?.source) raws.set(operation, await resoudreSaisie(champ, operation.raw, lieu))
  }
  return { revisionId, raws }
}
