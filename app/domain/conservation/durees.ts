/** The durations that hold for a démarche, as its row and the instance say them now. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { lirePolitique } from '../politique/lire.ts'
import { dureesDe, type Durees, type DureesDeDemarche } from './echeances.ts'

export async function dureesEnVigueur(db: Db | Tx, demarche: DureesDeDemarche): Promise<Durees> {
  return dureesDe(demarche, await lirePolitique(db))
}

/** The same, when one has but the démarche's id. */
export async function dureesDeLaDemarche(db: Db | Tx, id: DemarcheId): Promise<Durees> {
  const demarche = await db
    .selectFrom('demarches')
    .where('id', '=', id)
    .select(['conservation_mois', 'conservation_brouillon_jours'])
    .executeTakeFirstOrThrow()
  return dureesEnVigueur(db, demarche)
}
