/** What an open window of the editor asks again and again: what others wrote since, and who is there. */
import { sql } from 'kysely'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { annoncerEdition } from '../../../db/listen.ts'
import { inTransaction, type Tx } from '../../../db/client.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { venuesDepuis, type Venue } from './editer.ts'

/** Seconds one is there without saying so again: a window asks every few seconds, and a sleeping one is soon gone. */
export const BAIL = 15

/** Windows one person may have open on one démarche; the oldest leave. */
const FENETRES_MAX = 10

/** Another person in the same form. */
export interface PresentALEdition {
  nom: string
  element: string | null
}

export interface Suite {
  seq: number
  venues: Venue[] | null
  presents: PresentALEdition[]
}

/** Says where a window stands and reads what it has not seen. Nothing of the form is locked. Throws 'introuvable' when it is gone. */
export async function suivre(
  key: AdminKey,
  { vu, seance, element }: { vu: number; seance: string; element: string | null },
): Promise<Suite> {
  return inTransaction(key.db, async (tx) => {
    // Read before what others wrote: what comes after it is told the next time.
    const row = await tx
      .selectFrom('demarches')
      .where('id', '=', key.demarcheId)
      .select('edition_seq')
      .executeTakeFirst()
    if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
    await prendreUnBail(tx, key, seance, element)
    const venues = row.edition_seq > vu ? await venuesDepuis(tx, key, { vu, seance }) : []
    const lues = venues && venues.filter(({ seq }) => seq <= row.edition_seq)
    return { seq: row.edition_seq, venues: lues, presents: await presentsDe(tx, key, key.demarcheId) }
  })
}

async function prendreUnBail(tx: Tx, { demarcheId, personne, now }: AdminKey, seance: string, element: string | null) {
  const avant = await tx
    .selectFrom('presences_d_edition')
    .where('demarche_id', '=', demarcheId)
    .where('seance', '=', seance)
    .select(['element', 'jusqu_a'])
    .executeTakeFirst()
  // Whoever comes or goes elsewhere is seen by the others; whoever stays is told to nobody.
  if (!avant || avant.element !== element || avant.jusqu_a < now) await annoncerEdition(tx, { demarcheId, seq: null })
  const bail = { compte_id: personne.compteId, element, jusqu_a: addSeconds(now, BAIL) }
  await tx
    .insertInto('presences_d_edition')
    .values({ demarche_id: demarcheId, seance, ...bail })
    .onConflict((conflict) => conflict.columns(['demarche_id', 'seance']).doUpdateSet(bail))
    .execute()
  await tx.deleteFrom('presences_d_edition').where('demarche_id', '=', demarcheId).where('jusqu_a', '<', now).execute()
  const trop = await tx
    .selectFrom('presences_d_edition')
    .where('demarche_id', '=', demarcheId)
    .where('compte_id', '=', personne.compteId)
    .orderBy('jusqu_a', 'desc')
    .offset(FENETRES_MAX)
    .select('seance')
    .execute()
  if (trop.length === 0) return
  await tx
    .deleteFrom('presences_d_edition')
    .where('demarche_id', '=', demarcheId)
    .where(
      'seance',
      'in',
      trop.map((une) => une.seance),
    )
    .execute()
}

/** The other persons there now, each once, where they were last. */
async function presentsDe(tx: Tx, { personne, now }: AdminKey, demarcheId: DemarcheId): Promise<PresentALEdition[]> {
  const rows = await tx
    .selectFrom('presences_d_edition')
    .innerJoin('comptes', 'comptes.id', 'compte_id')
    .where('demarche_id', '=', demarcheId)
    .where('compte_id', '<>', personne.compteId)
    .where('jusqu_a', '>=', now)
    .distinctOn('compte_id')
    .orderBy('compte_id')
    .orderBy('jusqu_a', 'desc')
    .select(['element', sql<string>`coalesce(comptes.nom, comptes.email)`.as('nom')])
    .execute()
  return rows.map(({ nom, element }) => ({ nom, element }))
}
