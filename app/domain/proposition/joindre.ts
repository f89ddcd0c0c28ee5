/** The files that come with the motivation of a decision: kept, analysed and deleted as every file of the dossier is. */
import type { Tx } from '../../../db/client.ts'
import type { EvenementId, PropositionId } from '../../../db/schema/ids.ts'
import type { InstructionKey, MachineKey } from '../cles.ts'
import type { LockedDossier } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { REGLES_DES_FICHIERS } from '../messagerie/limites.ts'
import { FichierRefuse } from '../piece-jointe/inspecter.ts'
import { inscrirePiece, type FichierRange } from '../piece-jointe/inscrire-piece.ts'
import { exigerPlace } from '../piece-jointe/regles.ts'
import { textes } from '../../textes/dictionnaire.ts'

/** Gives files that are in the store to a decision, or to the proposal of one. Throws 'refus' when there is no room for one. */
export async function joindreALaDecision(
  tx: Tx,
  key: InstructionKey | MachineKey,
  { id: dossierId }: Pick<LockedDossier, 'id'>,
  a: { proposition: PropositionId } | { decision: EvenementId },
  fichiers: readonly FichierRange[],
): Promise<void> {
  if (!('personne' in key)) return
  for (const [presents, fichier] of fichiers.entries()) {
    try {
      await exigerPlace(tx, dossierId, REGLES_DES_FICHIERS, presents, fichier.taille)
    } catch (error) {
      if (!(error instanceof FichierRefuse)) throw error
      throw new DomainError('refus', textes('fr').decisions.fichiers.sansPlace(fichier.nom), { champ: 'fichiers' })
    }
    await inscrirePiece(tx, fichier, { dossierId, par: key.personne.compteId, at: key.now, a, aTransmettre: false })
  }
}

/** What was proposed with files is decided with them. */
export async function confierALaDecision(tx: Tx, proposition: PropositionId, decision: EvenementId): Promise<void> {
  await tx
    .updateTable('pieces_jointes')
    .set({ proposition_id: null, decision_id: decision })
    .where('proposition_id', '=', proposition)
    .execute()
}
