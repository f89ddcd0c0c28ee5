/** What the letter before a deletion says: the dossiers that will go, grouped for one person. */
import type { CompteId, DossierId } from '../../../db/schema/ids.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'
import type { EtatDossier } from '../dossier/transitions.ts'

export interface LettreAvantSuppression {
  destinataire: { email: string; nom: string | null }
  dossiers: { id: DossierId; numero: number; demarche: string; etat: EtatDossier; purgeAt: CivilDate }[]
}

/** Data of the letter; null when nothing is to be deleted any more (the person came back in the meantime). */
export async function lettreAvantSuppression(
  key: SystemKey,
  compteId: CompteId,
  ids: readonly DossierId[],
): Promise<LettreAvantSuppression | null> {
  const rows = await key.db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
    .where('dossiers.id', 'in', [...ids])
    .where('dossiers.usager_id', '=', compteId)
    .where('dossiers.averti_at', 'is not', null)
    .where('dossiers.purge_at', 'is not', null)
    .orderBy('dossiers.purge_at')
    .select([
      'dossiers.id',
      'dossiers.numero',
      'demarches.titre as demarche',
      'dossiers.etat',
      'dossiers.purge_at',
      'comptes.email',
      'comptes.nom',
    ])
    .execute()
  const [first] = rows
  if (!first) return null
  return {
    destinataire: { email: first.email, nom: first.nom },
    dossiers: rows.flatMap(({ id, numero, demarche, etat, purge_at: purgeAt }) =>
      purgeAt === null ? [] : [{ id, numero, demarche, etat, purgeAt }],
    ),
  }
}
