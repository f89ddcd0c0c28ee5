import { processDb, type Db } from '../../../db/client.ts'
import { refusDeValeur } from './table.ts'

/**
 * Why this process must not start: a figure that the instance has set is not one of the policy, or is out of its bounds
 * (obligations §1.7). Null when it may. Throws when the database does not answer.
 */
export async function raisonDeNePasDemarrer(db: Db = processDb()): Promise<string | null> {
  const rows = await db.selectFrom('politique_reglages').select(['cle', 'valeur']).orderBy('cle').execute()
  const refus = rows.flatMap(({ cle, valeur }) => refusDeValeur(cle, valeur) ?? [])
  if (refus.length === 0) return null
  return `La politique de conservation enregistrée ne convient pas. ${refus.join(' ')} Corrigez ou supprimez ces lignes de la table politique_reglages.`
}
