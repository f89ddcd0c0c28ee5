/** What stopped the legal period of a dossier, drawn from its corrections and its withdrawals. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { recommenceLeDelai, type Arret, type RegleDeSilence } from './delai.ts'

/** In no order. Of a correction that waits, `recommence` says what its answer will do. */
export async function arretsDe(db: Db | Tx, dossierId: DossierId, regle: RegleDeSilence): Promise<Arret[]> {
  const corrections = await db
    .selectFrom('corrections')
    .where('dossier_id', '=', dossierId)
    .select(['motif', 'demande_at', 'fin_at', 'fin'])
    .execute()
  const actes = await db
    .selectFrom('evenements')
    .where('dossier_id', '=', dossierId)
    .where('type', 'in', ['dossier.retire', 'dossier.retrait_annule'])
    .orderBy('at')
    .orderBy('id')
    .select(['type', 'at'])
    .execute()
  const retraits: Arret[] = []
  for (const { type, at } of actes) {
    const jour = parisDate(at)
    if (type === 'dossier.retire') retraits.push({ cause: 'retrait', du: jour, au: null, recommence: false })
    else retraits.splice(-1, 1, ...retraits.slice(-1).map((retrait) => ({ ...retrait, au: jour })))
  }
  return [
    ...corrections.map(({ motif, demande_at: du, fin_at: au, fin }): Arret => ({
      cause: 'correction',
      du: parisDate(du),
      au: au && parisDate(au),
      recommence: recommenceLeDelai(regle, { motif, fin: fin ?? 'transmise' }),
    })),
    ...retraits,
  ]
}
