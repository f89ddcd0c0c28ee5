/** The logo of the instance: an image told by its first bytes, never by its name. SVG is refused: it may hold a script. */
import { createHash } from 'node:crypto'
import { inTransaction } from '../../../db/client.ts'
import type { InstanceLogo } from '../../../db/schema/instance-logo.ts'
import { acteurOf, type PublicKey, type SuperKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { oublierInstance } from './lire.ts'

/** bytes */
export const LOGO_MAX = 200_000

const SIGNATURES: readonly { type: InstanceLogo['type']; at: number; bytes: readonly number[] }[] = [
  { type: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
]

/** Sets the logo. Throws 'refus' when the file is too large or is no PNG, JPEG or WebP image. */
export async function changerLogo(key: SuperKey, octets: Buffer): Promise<void> {
  if (octets.length > LOGO_MAX)
    throw new DomainError('refus', 'Ce logo est trop lourd : choisissez une image de 200 ko au plus.')
  const type = SIGNATURES.find(({ at, bytes }) => bytes.every((byte, index) => octets[at + index] === byte))?.type
  if (!type)
    throw new DomainError('refus', 'Ce fichier n’est pas une image acceptée : choisissez un PNG, un JPEG ou un WebP.')
  const row = { type, octets, empreinte: createHash('sha256').update(octets).digest('hex') }
  await inTransaction(key.db, async (tx) => {
    await tx
      .insertInto('instance_logo')
      .values(row)
      .onConflict((conflict) => conflict.column('unique_id').doUpdateSet(row))
      .execute()
    await inscrire(tx, { acteur: acteurOf(key), now: key.now }, { type: 'instance.reglee', donnees: { logo: type } })
  })
  oublierInstance()
}

/** Goes back to the mark of Cerfeuil. */
export async function retirerLogo(key: SuperKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    await tx.deleteFrom('instance_logo').execute()
    await inscrire(tx, { acteur: acteurOf(key), now: key.now }, { type: 'instance.reglee', donnees: { logo: null } })
  })
  oublierInstance()
}

/** The image and its type; null when the instance has none. */
export async function lireLogo({ db }: Pick<PublicKey, 'db'>): Promise<Pick<InstanceLogo, 'type' | 'octets'> | null> {
  const row = await db.selectFrom('instance_logo').select(['type', 'octets']).executeTakeFirst()
  return row ?? null
}
