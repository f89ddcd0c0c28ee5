import type { Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { arretsDe } from './arrets.ts'
import { delaiDe } from './delai.ts'
import { COLONNES_DE_DECISION, regleDeSilence } from './regle.ts'
import { reprisDe } from './repris.ts'

/**
 * Writes the last day of the legal period of a locked dossier, counted again from the deposit: every act that moves it ends by
 * this. Null where no silence decides, while it is suspended, once nobody examines any more, and once a decision was taken back.
 */
export async function poserLeDelai(tx: Tx, dossierId: DossierId): Promise<void> {
  const row = await tx
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('dossiers.id', '=', dossierId)
    .select(['dossiers.etat', 'dossiers.depose_at', 'dossiers.silence_on', ...COLONNES_DE_DECISION])
    .executeTakeFirstOrThrow()
  const regle = regleDeSilence(row)
  const isAttendu = row.etat === 'en_construction' || row.etat === 'en_instruction'
  const finOn =
    regle && isAttendu && row.depose_at !== null && !(await reprisDe(tx, dossierId))
      ? delaiDe(regle.periode, parisDate(row.depose_at), await arretsDe(tx, dossierId, regle)).finOn
      : null
  if (finOn === row.silence_on) return
  await tx.updateTable('dossiers').set({ silence_on: finOn }).where('id', '=', dossierId).execute()
}
