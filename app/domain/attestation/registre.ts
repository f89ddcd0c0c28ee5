/** What anybody who holds an attestation may learn of it: whether it was delivered, and whether it still holds. Nothing more. */
import type { Instant } from '../../../form-engine/temps.ts'
import type { PublicKey } from '../cles.ts'
import { compter } from '../compte/limites.ts'
import { empreinteDuCode, lireSaisi } from './numero.ts'

export type Verification =
  | {
      sort: 'authentique' | 'retiree'
      numero: string
      delivreeAt: Instant
      retireeAt: Instant | null
      /** SHA-256 of the file; null while it is being made. */
      sha256: string | null
    }
  | { sort: 'inconnue' }

/**
 * What is known of the attestation of this number with this code. A number without its code is as unknown as one that does not
 * exist. Throws 'trop_de_demandes'.
 */
export async function verifierAttestation(
  key: PublicKey,
  { numero: saisi, code: codeSaisi }: { numero: string; code: string },
  reseau: string | null,
): Promise<Verification> {
  await compter(key.db, 'attestation.reseau', reseau ?? 'inconnu')
  const numero = lireSaisi(saisi, 'numero')
  const code = lireSaisi(codeSaisi, 'code')
  if (numero === null || code === null) return { sort: 'inconnue' }
  const row = await key.db
    .selectFrom('attestation_registre')
    .where('numero', '=', numero)
    .where('code_empreinte', '=', empreinteDuCode(code))
    .select(['delivree_at', 'retiree_at', 'sha256'])
    .executeTakeFirst()
  if (!row) return { sort: 'inconnue' }
  return {
    sort: row.retiree_at === null ? 'authentique' : 'retiree',
    numero,
    delivreeAt: row.delivree_at,
    retireeAt: row.retiree_at,
    sha256: row.sha256,
  }
}
