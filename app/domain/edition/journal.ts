/** The journal of a form being prepared: what was done, how it is undone, and who last wrote each part. */
import { sql } from 'kysely'
import type { Tx } from '../../../db/client.ts'
import type { Pile } from '../../../db/schema/edition-operations.ts'
import type { CompteId, DemarcheId } from '../../../db/schema/ids.ts'
import { DOCUMENT, PRESENCE, seRecouvrent, touchesDe } from '../../../form-engine/edition/operations.ts'
import type { OperationDEdition } from '../../../form-engine/edition/operations.ts'
import { idsDansElement, trouver } from '../../../form-engine/edition/elements.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import type { Instant } from '../../../form-engine/temps.ts'

/** Who writes, from which window, when. */
export interface Signature {
  demarcheId: DemarcheId
  acteurId: CompteId
  seance: string
  now: Instant
}

export interface Ecriture {
  seq: number
  opId: string
  geste: string
  operation: OperationDEdition
  inverse: OperationDEdition
  pile: Pile
}

/** The last writing of one part. */
export interface Version {
  cible: string
  attribut: string
  seq: number
  seance: string
  acteurId: CompteId | null
  at: Instant
}

/** Operations kept; the oldest leave first, and can no longer be undone. */
const GARDEES = 2_000

/** Writes operations, and who last wrote what they touch. */
export async function inscrireOperations(tx: Tx, signature: Signature, ecritures: readonly Ecriture[]): Promise<void> {
  const derniere = ecritures.at(-1)
  if (!derniere) return
  const { demarcheId, acteurId, seance, now } = signature
  await tx
    .insertInto('edition_operations')
    .values(
      ecritures.map(({ seq, opId, geste, operation, inverse, pile }) => ({
        demarche_id: demarcheId,
        seq,
        op_id: opId,
        seance,
        geste,
        operation: JSON.stringify(operation),
        inverse: JSON.stringify(inverse),
        acteur_id: acteurId,
        at: now,
        pile,
      })),
    )
    .execute()
  const touchees = new Map(
    ecritures.flatMap(({ seq, operation }) =>
      touchesDe(operation).map(({ cible, attribut }) => [`${cible ?? ''} ${attribut}`, { cible, attribut, seq }]),
    ),
  )
  await tx
    .insertInto('edition_versions')
    .values(
      [...touchees.values()].map(({ cible, attribut, seq }) => ({
        demarche_id: demarcheId,
        cible: cible ?? '',
        attribut,
        seq,
        seance,
        acteur_id: acteurId,
        at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['demarche_id', 'cible', 'attribut']).doUpdateSet((eb) => ({
        seq: eb.ref('excluded.seq'),
        seance: eb.ref('excluded.seance'),
        acteur_id: eb.ref('excluded.acteur_id'),
        at: eb.ref('excluded.at'),
      })),
    )
    .execute()
  await tx
    .deleteFrom('edition_operations')
    .where('demarche_id', '=', demarcheId)
    .where('seq', '<=', derniere.seq - GARDEES)
    .execute()
}

/** Every version of a démarche written after `vu`: what may have changed under somebody's eyes. */
export async function versionsDepuis(tx: Tx, demarcheId: DemarcheId, vu: number): Promise<Version[]> {
  return tx
    .selectFrom('edition_versions')
    .where('demarche_id', '=', demarcheId)
    .where('seq', '>', vu)
    .select(['cible', 'attribut', 'seq', 'seance', 'acteur_id as acteurId', 'at'])
    .execute()
}

/** Operations after `vu`, in their order. */
export async function operationsDepuis(tx: Tx, demarcheId: DemarcheId, vu: number) {
  return tx
    .selectFrom('edition_operations')
    .where('demarche_id', '=', demarcheId)
    .where('seq', '>', vu)
    .orderBy('seq')
    .select(['seq', 'seance', 'operation', 'acteur_id as acteurId'])
    .execute()
}

/**
 * The last writing, among `versions`, that an operation would undo without its author having seen it. Removing an element
 * undoes whatever was written inside it.
 */
export function ecritureRecouverte(
  formulaire: Formulaire,
  operation: OperationDEdition,
  versions: readonly Version[],
): Version | null {
  const touches = operation.sorte === 'retirer' ? dedans(formulaire, operation) : touchesDe(operation)
  const recouvertes = versions.filter(({ cible, attribut }) =>
    attribut === DOCUMENT
      ? operation.sorte !== 'inserer'
      : touches.some(
          (touche) =>
            (touche.cible ?? '') === cible &&
            (touche.attribut === '*' || attribut === PRESENCE || seRecouvrent(touche.attribut, attribut)),
        ),
  )
  return recouvertes.reduce<Version | null>((a, b) => (a && a.seq > b.seq ? a : b), null)
}

function dedans(formulaire: Formulaire, { cible }: Extract<OperationDEdition, { sorte: 'retirer' }>) {
  const place = trouver(formulaire, cible)
  return place ? [...idsDansElement(place.element)].map((id) => ({ cible: id, attribut: '*' })) : []
}

/** What a person did and has not undone is lost to redoing as soon as they do something else. */
export async function perdreCeQuiFutDefait(tx: Tx, { demarcheId, acteurId }: Signature): Promise<void> {
  await tx
    .updateTable('edition_operations')
    .set({ pile: 'perdue' })
    .where('demarche_id', '=', demarcheId)
    .where('acteur_id', '=', acteurId)
    .where('pile', '=', 'defaite')
    .execute()
}

/** The names of those who wrote, to be said to another administrateur. */
export async function nomsDe(tx: Tx, ids: readonly (CompteId | null)[]): Promise<Map<CompteId, string>> {
  const connus = ids.filter((id) => id !== null)
  if (connus.length === 0) return new Map()
  const rows = await tx
    .selectFrom('comptes')
    .where('id', 'in', connus)
    .select(['id', sql<string>`coalesce(nom, email)`.as('nom')])
    .execute()
  return new Map(rows.map(({ id, nom }) => [id, nom]))
}
