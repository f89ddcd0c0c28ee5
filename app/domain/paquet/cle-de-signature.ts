/**
 * The key that signs the bundles of this instance: drawn with the first bundle, wrapped at rest under the master key of the
 * instance as the keys of dossiers are. Its seed never leaves this file but to sign.
 */
import type { Db, Tx } from '../../../db/client.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import {
  FORMAT_DE_SIGNATURE,
  messageASigner,
  signatureEnTexte,
  type SignatureDePaquet,
} from '../../../form-engine/paquet/signature.ts'
import { nouvelleCle, type CleMaitresse } from '../../adapters/trousseau.ts'
import { cleMaitresse } from '../../adapters/trousseau-choisir.ts'
import type { PublicKey, SuperKey, AdminKey } from '../cles.ts'
import { relireInstance } from '../instance/lire.ts'
import { cleDeGraine, cleEnPem, empreinteDeCle, signerTexte } from './ed25519.ts'

export interface ClePublique {
  cle: string
  empreinte: string
  pem: string
}

/** The public key of this instance; null before its first bundle. */
export async function clePublique({ db }: Pick<PublicKey | SuperKey | AdminKey, 'db'>): Promise<ClePublique | null> {
  const row = await db.selectFrom('coffre.cle_de_signature').select('publique').executeTakeFirst()
  return row ? { cle: row.publique, empreinte: empreinteDeCle(row.publique), pem: cleEnPem(row.publique) } : null
}

/** The text of the signature of a document, by its digest, in the name of this instance. */
export async function signerLePaquet(
  db: Db | Tx,
  { paquet, now }: { paquet: string; now: Instant },
  maitresse: CleMaitresse = cleMaitresse(),
): Promise<string> {
  const graine = await graineOuNouvelle(db, now, maitresse)
  const { nom } = await relireInstance({ db })
  const cle = cleDeGraine(graine)
  const aSigner = {
    format: FORMAT_DE_SIGNATURE,
    version: 1,
    paquet,
    instance: nom.normalize('NFC'),
    cle,
    empreinte: empreinteDeCle(cle),
    date: now,
  } satisfies Omit<SignatureDePaquet, 'signature'>
  return signatureEnTexte({ ...aSigner, signature: signerTexte(graine, messageASigner(aSigner)) })
}

// Two first bundles at once share one key.
async function graineOuNouvelle(db: Db | Tx, now: Instant, maitresse: CleMaitresse): Promise<Buffer> {
  const presente = await laGraine(db, maitresse)
  if (presente) return presente
  const graine = nouvelleCle()
  await db
    .insertInto('coffre.cle_de_signature')
    .values({
      cle_emballee: await maitresse.emballer(graine),
      maitresse: maitresse.courante,
      publique: cleDeGraine(graine),
      cree_at: now,
    })
    .onConflict((conflict) => conflict.column('unique_id').doNothing())
    .execute()
  const gardee = await laGraine(db, maitresse)
  if (!gardee) throw new Error('the key of signature is gone as soon as it was made')
  return gardee
}

async function laGraine(db: Db | Tx, maitresse: CleMaitresse): Promise<Buffer | null> {
  const row = await db.selectFrom('coffre.cle_de_signature').select('cle_emballee').executeTakeFirst()
  return row ? maitresse.deballer(row.cle_emballee) : null
}
