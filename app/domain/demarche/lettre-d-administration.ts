/** What is written to an administrateur when who runs a démarche changes. */
import type { CompteId, DemarcheId, EvenementId } from '../../../db/schema/ids.ts'
import { enqueue } from '../../../db/queue.ts'
import type { Tx } from '../../../db/client.ts'
import type { SystemKey } from '../cles.ts'
import type { Evenement } from '../evenement/inscrire.ts'

export const LETTRES_D_ADMINISTRATION = ['ajoute', 'retire', 'propose', 'accepte', 'refuse'] as const
export type LettreDAdministration = (typeof LETTRES_D_ADMINISTRATION)[number]

/** True for the name of one of these letters. */
export function isLettreDAdministration(nom: string): nom is LettreDAdministration {
  return LETTRES_D_ADMINISTRATION.some((connue) => connue === nom)
}

/** Asks for a letter to one person, in the transaction of the act. */
export async function ecrireALAdministrateur(
  tx: Tx,
  { id }: Evenement,
  lettre: LettreDAdministration,
  compteId: CompteId,
): Promise<void> {
  await enqueue(tx, 'lettre-demarche', { evenementId: id, lettre, compteId }, `${id}:${lettre}:${compteId}`)
}

export interface ChangementAEcrire {
  email: string
  destinataire: string | null
  demarcheId: DemarcheId
  demarche: string
  /** Name of who acted, or their address. */
  par: string
}

/** What such a letter says; null when the démarche, the account or its author is gone. */
export async function changementAEcrire(
  key: SystemKey,
  evenementId: EvenementId,
  compteId: CompteId,
): Promise<ChangementAEcrire | null> {
  const row = await key.db
    .selectFrom('evenements')
    .innerJoin('demarches', 'demarches.id', 'evenements.demarche_id')
    .innerJoin('comptes as auteur', 'auteur.id', 'evenements.acteur_id')
    .innerJoin('comptes as lecteur', (join) =>
      join.on('lecteur.id', '=', compteId).on('lecteur.suspendu_at', 'is', null),
    )
    .where('evenements.id', '=', evenementId)
    .where('demarches.etat', '<>', 'supprimee')
    .select(['demarches.id', 'demarches.titre', 'auteur.nom', 'auteur.email as adresse'])
    .select(['lecteur.email', 'lecteur.nom as destinataire'])
    .executeTakeFirst()
  return row
    ? {
        email: row.email,
        destinataire: row.destinataire,
        demarcheId: row.id,
        demarche: row.titre,
        par: row.nom ?? row.adresse,
      }
    : null
}
