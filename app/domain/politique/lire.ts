/** The policy of this instance: the table, with what the super-administrateur has set. */
import type { Db, Tx } from '../../../db/client.ts'
import { POLITIQUE_PAR_DEFAUT, refusDeValeur, type Politique } from './table.ts'

/** The figures as they are now. Throws when the base holds one that the table does not allow (see exiger.ts). */
export async function lirePolitique(db: Db | Tx): Promise<Politique> {
  const rows = await db.selectFrom('politique_reglages').select(['cle', 'valeur']).execute()
  const reglees: Record<string, number> = {}
  for (const { cle, valeur } of rows) {
    const refus = refusDeValeur(cle, valeur)
    if (refus) throw new Error(refus)
    reglees[cle] = valeur
  }
  return { ...POLITIQUE_PAR_DEFAUT, ...reglees }
}
