import type { Tx } from '../../../db/client.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { oublierLesPieces } from '../piece-jointe/oublier-les-pieces.ts'
import type { LockedDossier } from '../dossier/transition.ts'

type Signature = Parameters<typeof inscrire>[1]

/**
 * Forgets the decision proposed on a locked dossier, with its files, and says why in the history of its service; nothing when none
 * is. `annulee`: the dossier is no longer what was read; `retiree`: somebody of the groupe took it back, and may have said why.
 */
export async function oublierLaProposition(
  tx: Tx,
  signature: Signature & { now: Instant },
  dossier: Pick<LockedDossier, 'id' | 'demarcheId'>,
  issue: 'annulee' | 'retiree',
  pourquoi = '',
): Promise<void> {
  const proposition = await tx
    .selectFrom('decisions_proposees')
    .where('dossier_id', '=', dossier.id)
    .select(['id', 'decision'])
    .forUpdate()
    .executeTakeFirst()
  if (!proposition) return
  const pieces = await tx
    .selectFrom('pieces_jointes')
    .where('proposition_id', '=', proposition.id)
    .select('id')
    .execute()
  await oublierLesPieces(
    tx,
    signature.now,
    dossier.id,
    pieces.map(({ id }): PieceJointeId => id),
  )
  await tx.deleteFrom('decisions_proposees').where('id', '=', proposition.id).execute()
  await inscrire(tx, signature, {
    type: issue === 'annulee' ? 'dossier.proposition_annulee' : 'dossier.proposition_retiree',
    dossierId: dossier.id,
    demarcheId: dossier.demarcheId,
    donnees: { decision: proposition.decision },
    ...(pourquoi === '' ? {} : { contenu: { motivation: pourquoi } }),
  })
}
