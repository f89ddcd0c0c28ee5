/**
 * The key of a dossier's files. It is made with the first file, wrapped at rest, and destroyed with the dossier: from
 * then on nothing of what the store may still hold can be read.
 */
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { nouvelleCle, type CleMaitresse } from '../../adapters/trousseau.ts'
import { cleMaitresse } from '../../adapters/trousseau-choisir.ts'

/** The key of a dossier, made when it has none. Two first files at once share one key. */
export async function cleDeDossierOuNouvelle(
  db: Db | Tx,
  dossierId: DossierId,
  now: Instant,
  maitresse: CleMaitresse = cleMaitresse(),
): Promise<Buffer> {
  const presente = await cleDeDossier(db, dossierId, maitresse)
  if (presente) return presente
  const cle_emballee = await maitresse.emballer(nouvelleCle())
  await db
    .insertInto('coffre.dossier_cles')
    .values({ dossier_id: dossierId, cle_emballee, maitresse: maitresse.courante, cree_at: now })
    .onConflict((conflict) => conflict.column('dossier_id').doNothing())
    .execute()
  const cle = await cleDeDossier(db, dossierId, maitresse)
  if (!cle) throw new Error('the key of a dossier is gone as soon as it was made')
  return cle
}

/** The key of a dossier; null when it has none, or no longer. Throws `EnveloppeIllisible`. */
export async function cleDeDossier(
  db: Db | Tx,
  dossierId: DossierId,
  maitresse: CleMaitresse = cleMaitresse(),
): Promise<Buffer | null> {
  const row = await db
    .selectFrom('coffre.dossier_cles')
    .where('dossier_id', '=', dossierId)
    .select('cle_emballee')
    .executeTakeFirst()
  return row ? maitresse.deballer(row.cle_emballee) : null
}
