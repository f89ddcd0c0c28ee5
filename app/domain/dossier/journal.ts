/**
 * The journal and its projection: the one place where answers are written. The caller holds the lock of the dossier,
 * so that sequences have no hole and a version is never judged twice.
 */
import { sql } from 'kysely'
import type { Tx } from '../../../db/client.ts'
import { annoncer } from '../../../db/listen.ts'
import type { CompteId, DossierId } from '../../../db/schema/ids.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { cellKey, type Cellule, type CellKey, type RowId } from '../../../form-engine/reponses.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { Reponse } from '../../../form-engine/type-de-champ.ts'
import { mettreAPart } from './transmises.ts'

/** An operation whose right, size, champ and version were checked. */
export interface Inscription {
  opId: string
  champ: StableId
  ligne: RowId | null
  base: number
  bloc: string
  reponse: Reponse
}

interface Signature {
  dossierId: DossierId
  acteurId: CompteId
  now: Instant
  /** Sequence of the dossier before these operations. */
  seq: number
  /** The administration keeps what it has until these are sent (transmises.ts). */
  aTransmettre?: boolean
}

/** Appends operations to the journal and projects them in one statement a block; returns the new sequence. */
export async function inscrireReponses(
  tx: Tx,
  { dossierId, acteurId, now, seq, aTransmettre = false }: Signature,
  inscriptions: readonly Inscription[],
): Promise<number> {
  if (inscriptions.length === 0) return seq
  const blocs = new Map<string, Record<CellKey, Cellule>>()
  const lignes = inscriptions.map((inscription, index) => {
    const version = seq + index + 1
    const bloc = blocs.get(inscription.bloc) ?? {}
    bloc[cellKey(inscription.champ, inscription.ligne)] = { ...inscription.reponse, seq: version }
    blocs.set(inscription.bloc, bloc)
    return {
      dossier_id: dossierId,
      seq: version,
      op_id: inscription.opId,
      champ: inscription.champ,
      ligne: inscription.ligne,
      base: inscription.base,
      reponse: JSON.stringify(inscription.reponse),
      acteur_id: acteurId,
      at: now,
    }
  })
  if (aTransmettre) await mettreAPart(tx, dossierId, [...blocs.keys()])
  await tx.insertInto('dossier_op').values(lignes).execute()
  await tx
    .insertInto('dossier_section')
    .values([...blocs].map(([bloc, cells]) => ({ dossier_id: dossierId, bloc, reponses: JSON.stringify(cells) })))
    .onConflict((conflict) =>
      conflict.columns(['dossier_id', 'bloc']).doUpdateSet({
        // Merged inside the statement: nothing is read back, nothing is lost (performance.md §10.4).
        reponses: sql`dossier_section.reponses || excluded.reponses`,
      }),
    )
    .execute()
  const last = seq + inscriptions.length
  await annoncer(tx, { dossierId, seq: last })
  return last
}
