/** An address of which opinions are asked becomes an expert's account: what its letter says, and what it opens. */
import type { Db, Tx } from '../../../db/client.ts'
import type { AvisId, CompteId } from '../../../db/schema/ids.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import { DomainError } from '../erreurs.ts'

/** What is asked of an address, before it is accepted: never the question, nor anything of the dossier. */
export interface AvisPropose {
  demarche: string
  numero: number
  /** Name or address of whoever asks; null when their account is gone. */
  par: string | null
  echeanceOn: CivilDate | null
}

/** Nothing when all of it was taken back meanwhile. */
export async function avisProposes(db: Db | Tx, email: string): Promise<AvisPropose[]> {
  const rows = await db
    .selectFrom('avis')
    .innerJoin('avis_demandes as d', 'd.id', 'avis.demande_id')
    .innerJoin('dossiers', 'dossiers.id', 'avis.dossier_id')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .leftJoin('avis as de', 'de.id', 'avis.transmis_de')
    .leftJoin('comptes', (join) =>
      join.on((eb) => eb('comptes.id', '=', eb.fn.coalesce('de.compte_id', 'd.demande_par'))),
    )
    .where('avis.email', '=', email)
    .where('avis.compte_id', 'is', null)
    .where('avis.rendu_at', 'is', null)
    .where('avis.fin', 'is', null)
    .orderBy('avis.id')
    .select([
      'demarches.titre as demarche',
      'dossiers.numero',
      'comptes.nom',
      'comptes.email',
      'd.echeance_on as echeanceOn',
    ])
    .execute()
  return rows.map(({ nom, email: adresse, ...reste }) => ({ ...reste, par: nom ?? adresse }))
}

/** Opens all that is asked of the address to its account, once its link has been used in the same transaction. Throws 'lien_invalide'. */
export async function accepterLesAvis(
  tx: Tx,
  { email, compteId }: { email: string; compteId: CompteId },
): Promise<AvisId[]> {
  const ouverts = await tx
    .updateTable('avis')
    .set({ compte_id: compteId })
    .where('email', '=', email)
    .where('compte_id', 'is', null)
    .where('rendu_at', 'is', null)
    .where('fin', 'is', null)
    .returning('id')
    .execute()
  if (ouverts.length === 0)
    throw new DomainError(
      'lien_invalide',
      'Aucun avis n’est plus demandé à cette adresse : le service a retiré sa demande, ou le dossier est décidé.',
    )
  return ouverts.map(({ id }) => id)
}
