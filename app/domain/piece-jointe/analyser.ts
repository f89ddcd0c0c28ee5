import { createHash } from 'node:crypto'
import { FichierAltere } from '../../adapters/chiffrement.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { SystemKey } from '../cles.ts'
import { cleDeDossier } from './cle-de-dossier.ts'
import { lecteurDe } from './coffre.ts'

/** Analyses a file in quarantine: reads it whole, and gives its verdict. A file already analysed, or gone, is left alone. */
export async function analyserPiece(
  key: SystemKey,
  id: PieceJointeId,
  magasin: MagasinObjets = magasinObjets(),
): Promise<void> {
  const piece = await key.db
    .selectFrom('pieces_jointes')
    .where('id', '=', id)
    .where('etat', '=', 'en_attente')
    .select(['id', 'dossier_id as dossierId', 'taille'])
    .executeTakeFirst()
  if (!piece) return
  const cle = await cleDeDossier(key.db, piece.dossierId)
  if (!cle) return
  const hachage = createHash('sha256')
  const lecteur = lecteurDe(magasin, { dossierId: piece.dossierId, pieceId: id, taille: piece.taille, cle })
  let verdict: { etat: 'sain'; empreinte: string } | { etat: 'corrompu'; defaut: 'altere' }
  try {
    for await (const octets of lecteur.flux()) hachage.update(octets)
    verdict = { etat: 'sain', empreinte: hachage.digest('hex') }
  } catch (cause) {
    if (!(cause instanceof FichierAltere)) throw cause
    verdict = { etat: 'corrompu', defaut: 'altere' }
  }
  await key.db
    .updateTable('pieces_jointes')
    .set({ ...verdict, analyse_par: 'aucun', analyse_at: key.now })
    .where('id', '=', id)
    .where('etat', '=', 'en_attente')
    .execute()
}
