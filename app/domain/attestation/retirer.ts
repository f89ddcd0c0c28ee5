import type { Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'

/** The decision of a locked dossier no longer holds: neither does its attestation, from this instant. */
export async function retirerLesAttestations(tx: Tx, dossierId: DossierId, at: Instant): Promise<void> {
  await tx
    .updateTable('attestation_registre')
    .from('attestations')
    .set({ retiree_at: at })
    .whereRef('attestations.numero', '=', 'attestation_registre.numero')
    .where('attestations.dossier_id', '=', dossierId)
    .where('attestation_registre.retiree_at', 'is', null)
    .execute()
}
