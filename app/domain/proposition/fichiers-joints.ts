/** The files that came with decisions, and with proposals of them, as they are read. */
import type { Db, Tx } from '../../../db/client.ts'
import type { EvenementId, PieceJointeId, PropositionId } from '../../../db/schema/ids.ts'
import type { EtatDePiece } from '../../../db/schema/pieces-jointes.ts'

export interface FichierDeDecision {
  id: PieceJointeId
  nom: string
  taille: number
  etat: EtatDePiece
}

/** The files of some decisions, or of a proposal, in the order they were given. */
export async function fichiersDesDecisions(
  db: Db | Tx,
  de: { decisions: readonly EvenementId[] } | { proposition: PropositionId },
): Promise<Map<EvenementId | PropositionId, FichierDeDecision[]>> {
  const fichiers = new Map<EvenementId | PropositionId, FichierDeDecision[]>()
  if ('decisions' in de && de.decisions.length === 0) return fichiers
  const query = db
    .selectFrom('pieces_jointes')
    .orderBy('id')
    .select(['id', 'nom', 'taille', 'etat', 'decision_id', 'proposition_id'])
  const rows = await (
    'decisions' in de
      ? query.where('decision_id', 'in', [...de.decisions])
      : query.where('proposition_id', '=', de.proposition)
  ).execute()
  for (const { decision_id, proposition_id, ...fichier } of rows) {
    const porteur = decision_id ?? proposition_id
    if (porteur) fichiers.set(porteur, [...(fichiers.get(porteur) ?? []), fichier])
  }
  return fichiers
}
