/** Has those who instruct written to at once of what happens to a dossier, if any of them chose it: no choice, no job. */
import { sql } from 'kysely'
import type { Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { CompteId } from '../../../db/schema/ids.ts'
import type { SorteDeNotification } from '../../../db/schema/preferences-de-notification.ts'
import type { Evenement, TypeEvenement } from '../evenement/inscrire.ts'
import { ecrit } from './concerne.ts'

/** What letters sent at once tell of. Messages have theirs (messagerie/annoncer.ts), that waits some minutes. */
export type SorteImmediate = Extract<SorteDeNotification, 'depot' | 'modification' | 'avis' | 'mention' | 'suppression'>

const SORTES_IMMEDIATES: Partial<Record<TypeEvenement, SorteImmediate>> = {
  'dossier.depose': 'depot',
  'dossier.modifications_transmises': 'modification',
  'dossier.avis_rendu': 'avis',
  'dossier.avis_descelle': 'avis',
  // Announced where somebody is named in it, who alone is written to.
  'dossier.note_ecrite': 'mention',
  'dossier.note_modifiee': 'mention',
  'dossier.retire': 'suppression',
}

/** The sort of an event; null when no letter leaves at once for it. */
export function sorteImmediate(type: string): SorteImmediate | null {
  return (SORTES_IMMEDIATES as Partial<Record<string, SorteImmediate>>)[type] ?? null
}

/** Enqueues, in the transaction of the event, the letters that leave at once. */
export async function annoncerAuxInstructeurs(
  tx: Tx,
  { id, type, dossierId }: Pick<Evenement, 'id' | 'type' | 'dossierId'>,
): Promise<void> {
  const sorte = sorteImmediate(type)
  if (sorte === null || dossierId === null) return
  const { rows } = await sql`
    select from dossiers d join groupe_instructeurs g on g.groupe_id = d.groupe_id
    where d.id = ${dossierId} and not d.est_essai
      and ${ecrit(sorte, sql.ref<CompteId>('g.compte_id'), 'd', ['immediate'])}
    limit 1`.execute(tx)
  if (rows.length === 0) return
  await enqueue(tx, 'lettre-instructeur', { evenementId: id }, `${id}:instructeurs`)
}
