/** Reads what was filled in as if it had been typed: what its question accepts is kept, the rest is told. */
import { adresseACherche } from '../../../form-engine/champs/address-recherche.ts'
import { configDeReferentiel } from '../../../form-engine/champs/referentiel.ts'
import { champCompile, type ChampCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import { applyRaw, type Operation } from '../../../form-engine/operations.ts'
import type { ErrorCode, ErrorParams, Json } from '../../../form-engine/type-de-champ.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { isRechercheDAdresses } from '../dossier/resoudre-adresse.ts'
import { resoudreSaisie } from '../dossier/resoudre-saisie.ts'
import { lieuDe } from '../referentiel/lecteur.ts'

/** A value that its question does not take; `code` is null when nothing was given. */
export interface Refusee {
  operation: Operation
  code: ErrorCode | null
  params: ErrorParams
}

export interface Jugement {
  lisibles: Operation[]
  refusees: Refusee[]
}

/**
 * Which operations give a value. With `dehors`, lists that stand outside are asked; without, what they hold is taken on
 * trust and read when a person takes it up: nobody unknown makes us call another service. Never inside a transaction.
 */
export async function juger(
  ou: { db: Db | Tx; demarcheId: DemarcheId },
  compiled: FormulaireCompile,
  operations: readonly Operation[],
  { dehors }: { dehors: boolean },
): Promise<Jugement> {
  const lieu = lieuDe(ou)
  const jugement: Jugement = { lisibles: [], refusees: [] }
  for (const operation of operations) {
    const champ = champCompile(compiled, operation.champ)
    if (champ && !dehors && isDehors(champ, operation.raw)) {
      jugement.lisibles.push(operation)
      continue
    }
    const raw = champ ? await resoudreSaisie(champ, operation.raw, lieu) : operation.raw
    const lue = applyRaw(compiled, { ...operation, raw })
    if (lue.ok && lue.cell.kind === 'value') jugement.lisibles.push(operation)
    else if (lue.ok && lue.cell.kind === 'draft') {
      jugement.refusees.push({ operation, code: lue.cell.code, params: lue.cell.params ?? {} })
    } else jugement.refusees.push({ operation, code: null, params: {} })
  }
  return jugement
}

function isDehors({ source, config }: ChampCompile, raw: Json): boolean {
  if (source === 'adresses') return isRechercheDAdresses() && adresseACherche(raw) !== null
  if (source !== 'referentiel') return false
  const { source: liste } = configDeReferentiel(config)
  return liste !== null && liste.kind !== 'liste'
}
