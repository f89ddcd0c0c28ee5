/**
 * Activity, as the clock of a draft counts it: an answer, a file or an invitation that is accepted, by the owner or a guest;
 * keeping the draft by its button; taking it out of the bin. Reading is none. It starts the delay again, once a day at most.
 */
import type { Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import { draftPurgeDate, dureesDe, SANS_AVIS } from '../conservation/echeances.ts'
import { lirePolitique } from '../politique/lire.ts'

interface Draft {
  id: DossierId
  activiteOn: CivilDate
  /** Of its démarche; null follows the instance. */
  conservationBrouillonJours: number | null
}

/**
 * Writes the new sequence, and moves `purge_at` only when the civil day has changed: an autosave touches no index
 * (performance.md §10.9).
 */
export async function noterActivite(tx: Tx, draft: Draft, now: Instant, seq: number): Promise<void> {
  const today = parisDate(now)
  const isNouveauJour = draft.activiteOn !== today
  await tx
    .updateTable('dossiers')
    .set(isNouveauJour ? { seq, ...(await nouveauDelai(tx, draft, today)) } : { seq })
    .where('id', '=', draft.id)
    .execute()
}

/** The same, of a draft that the act has locked without reading what its clock needs. */
export async function noterActiviteDe(tx: Tx, id: DossierId, now: Instant, seq: number): Promise<void> {
  const draft = await tx
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('dossiers.id', '=', id)
    .select([
      'dossiers.id',
      'dossiers.activite_on as activiteOn',
      'demarches.conservation_brouillon_jours as conservationBrouillonJours',
    ])
    .executeTakeFirstOrThrow()
  await noterActivite(tx, draft, now, seq)
}

async function nouveauDelai(tx: Tx, { conservationBrouillonJours }: Draft, today: CivilDate) {
  const { brouillonJours } = dureesDe(
    { conservation_mois: null, conservation_brouillon_jours: conservationBrouillonJours },
    await lirePolitique(tx),
  )
  return {
    activite_on: today,
    purge_at: draftPurgeDate(today, brouillonJours),
    ...SANS_AVIS,
  }
}
