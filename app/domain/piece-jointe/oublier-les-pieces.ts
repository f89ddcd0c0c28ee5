import type { Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { DossierId, PieceJointeId } from '../../../db/schema/ids.ts'
import { estObjet } from '../../../form-engine/json.ts'
import type { Cellule } from '../../../form-engine/reponses.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { demanderEffacement } from './demander-effacement.ts'

/** Forgets files of a locked dossier: their rows now, their bytes by a job. Those of another dossier are left alone. */
export async function oublierLesPieces(
  tx: Tx,
  now: Instant,
  dossierId: DossierId,
  ids: readonly PieceJointeId[],
): Promise<void> {
  const [premier] = ids
  if (!premier) return
  await demanderEffacement(tx, now, (pieces) =>
    pieces.where('pieces_jointes.id', 'in', [...ids]).where('pieces_jointes.dossier_id', '=', dossierId),
  )
  await tx
    .deleteFrom('pieces_jointes')
    .where('id', 'in', [...ids])
    .where('dossier_id', '=', dossierId)
    .execute()
  await enqueue(tx, 'effacement-objets', { raison: 'purge' }, `piece-jointe:${premier}`)
}

/** The ids of the files that an answer names, whatever its type. */
export function fichiersNommes(cellule: Cellule | null): PieceJointeId[] {
  const fichiers = cellule?.kind === 'value' && estObjet(cellule.value) ? cellule.value['fichiers'] : undefined
  if (!Array.isArray(fichiers)) return []
  return fichiers.flatMap((fichier) => (estObjet(fichier) ? (String(fichier['id']) as PieceJointeId) : []))
}
