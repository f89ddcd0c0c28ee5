/**
 * The file of an attestation: what it is made of, and where it is kept, encrypted under the key of its dossier. Made twice, it
 * has the same bytes.
 */
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { AttestationId } from '../../../db/schema/ids.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import { cleMaitresse } from '../../adapters/trousseau-choisir.ts'
import type { SystemKey } from '../cles.ts'
import { cleDeDossierOuNouvelle } from '../piece-jointe/cle-de-dossier.ts'
import { lecteurDe, ranger } from '../piece-jointe/coffre.ts'
import { contenuStocke, imagesFigees, type ContenuFige } from './figer.ts'
import { isMontrable } from './montrable.ts'

/** All that its file shows. */
export interface AttestationAProduire {
  id: AttestationId
  numero: string
  code: string
  contenu: ContenuFige
  /** By digest. */
  images: ReadonlyMap<string, Buffer>
  /** What its file was, when it was made once already. */
  sha256: string | null
}

/**
 * What the file of an attestation is made of; null when there is none to make: its dossier is gone, or it was withdrawn before.
 * `refaire` makes again one whose object was lost. Throws `ErreurMagasin`.
 */
export async function attestationAProduire(
  key: SystemKey,
  id: AttestationId,
  { refaire = false, magasin = magasinObjets() }: { refaire?: boolean; magasin?: MagasinObjets } = {},
): Promise<AttestationAProduire | null> {
  const row = await key.db
    .selectFrom('attestations')
    .innerJoin('attestation_registre', 'attestation_registre.numero', 'attestations.numero')
    .where('attestations.id', '=', id)
    .where('retiree_at', 'is', null)
    .select(['attestations.numero', 'code', 'contenu', 'taille', 'sha256'])
    .executeTakeFirst()
  if (!row || (row.taille !== null && !refaire)) return null
  const contenu = contenuStocke(row.contenu)
  const images = await imagesLues(key.db, imagesFigees(contenu), magasin)
  return { id, numero: row.numero, code: row.code, contenu, images, sha256: row.sha256 }
}

/**
 * Keeps the file of an attestation. The object is written before the row that says that it is there; what a failure leaves is
 * written over. One whose dossier went meanwhile is left to the reconciliation. Throws when a file made again is not the same.
 */
export async function rangerAttestation(
  key: SystemKey,
  { id, numero, sha256: avant }: Pick<AttestationAProduire, 'id' | 'numero' | 'sha256'>,
  octets: Buffer,
  magasin: MagasinObjets = magasinObjets(),
): Promise<void> {
  const sha256 = createHash('sha256').update(octets).digest('hex')
  if (avant !== null && avant !== sha256) throw new Error(`the attestation ${id} made again is not the one delivered`)
  const row = await key.db.selectFrom('attestations').where('id', '=', id).select('dossier_id').executeTakeFirst()
  if (!row) return
  const taille = octets.length
  const cle = await cleDeDossierOuNouvelle(key.db, row.dossier_id, key.now)
  await ranger(magasin, { dossierId: row.dossier_id, attestationId: id, taille, cle }, unSeul(octets))
  await inTransaction(key.db, async (tx) => {
    await tx.updateTable('attestations').set({ taille }).where('id', '=', id).execute()
    await tx.updateTable('attestation_registre').set({ sha256 }).where('numero', '=', numero).execute()
  })
}

async function* unSeul(octets: Buffer): AsyncGenerator<Uint8Array> {
  yield octets
}

/** The bytes of images, by digest. One that the analysis refuses since, or that no PDF of archives shows, is left out: the words stay. */
export async function imagesLues(
  db: Db | Tx,
  empreintes: readonly string[],
  magasin: MagasinObjets = magasinObjets(),
): Promise<Map<string, Buffer>> {
  const images = new Map<string, Buffer>()
  if (empreintes.length === 0) return images
  const rows = await db
    .selectFrom('fichiers')
    .where('sha256', 'in', [...empreintes])
    .where('etat', '=', 'sain')
    .select(['id', 'sha256', 'taille', 'cle_emballee'])
    .execute()
  for (const { id, sha256, taille, cle_emballee } of rows) {
    const cle = await cleMaitresse().deballer(cle_emballee)
    const octets = await buffer(lecteurDe(magasin, { fichierId: id, taille, cle }).flux())
    if (isMontrable(octets)) images.set(sha256, octets)
  }
  return images
}
