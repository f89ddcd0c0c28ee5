import type { TransfertId } from '../../../db/schema/ids.ts'
import { parisDate, type CivilDate } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'

export interface TransfertAEcrire {
  email: string
  /** Their name, when the address has an account that has one. */
  destinataire: string | null
  /** Name of the owner, or their address. */
  de: string
  demarche: string
  expireOn: CivilDate
}

/** What the letter of a proposal says; null when it no longer waits for an answer. */
export async function transfertAEcrire(key: SystemKey, id: TransfertId): Promise<TransfertAEcrire | null> {
  const row = await key.db
    .selectFrom('transferts')
    .innerJoin('dossiers', 'dossiers.id', 'transferts.dossier_id')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .innerJoin('comptes', 'comptes.id', 'transferts.de')
    .leftJoin('comptes as vers', 'vers.email', 'transferts.email')
    .where('transferts.id', '=', id)
    .where('transferts.fin_at', 'is', null)
    .where('transferts.expire_on', '>=', parisDate(key.now))
    .select([
      'transferts.email',
      'comptes.nom',
      'comptes.email as adresse',
      'demarches.titre',
      'transferts.expire_on',
      'vers.nom as destinataire',
    ])
    .executeTakeFirst()
  return row
    ? {
        email: row.email,
        destinataire: row.destinataire,
        de: row.nom ?? row.adresse,
        demarche: row.titre,
        expireOn: row.expire_on,
      }
    : null
}
