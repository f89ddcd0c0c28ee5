import type { DemarcheId, LotId } from '../../../db/schema/ids.ts'
import type { InstructeurKey } from '../cles.ts'
import { cutLotKey } from './access.ts'
import { choisir } from './choisir.ts'
import { lancer } from './lancer.ts'
import { lotLu } from './lire.ts'

/** An act of one click on the rows ticked in a page: chosen and done in one go, then undone like any batch. */
export async function agirToutDeSuite(
  key: InstructeurKey,
  demarcheId: DemarcheId | null,
  acte: 'suivre' | 'ne-plus-suivre' | 'archiver' | 'desarchiver',
  coches: readonly string[],
): Promise<{ lot: LotId; faits: number; refuses: number }> {
  const lot = await choisir(key, demarcheId, acte, { coches })
  const sienne = await cutLotKey(key.db, key.now, key.personne, lot)
  if (!sienne) throw new Error('the author of a batch has no key on it')
  await lancer(sienne, {})
  const { comptes } = await lotLu(sienne)
  // What was so already is as one wanted it.
  return { lot, faits: comptes.fait + comptes.sans_effet, refuses: comptes.refuse }
}
