import type { Jobs } from '../../db/queues.ts'
import { attestationAProduire, rangerAttestation } from '../../app/domain/attestation/produire.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { attestation } from '../../app/documents/attestation.ts'
import { donneesDAttestation } from '../../app/documents/donnees-d-attestation.ts'
import { env } from '../../env.ts'

/** Makes the file of an attestation, and keeps it. Run again, it writes the same one over. */
export async function produireAttestation(
  key: SystemKey,
  { attestationId, refaire = false }: Jobs['attestation'],
): Promise<void> {
  const aProduire = await attestationAProduire(key, attestationId, { refaire })
  if (!aProduire) return
  await rangerAttestation(key, aProduire, await attestation(donneesDAttestation(aProduire, env.PUBLIC_URL)))
}
