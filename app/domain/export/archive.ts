/**
 * The dossiers of an archive, one by one: each through the key of the person on it, so that what left their groupes since is not
 * in it. Only files that the analysis let through are read, decrypted as they go; the others are named and left out.
 */
import { sql } from 'kysely'
import type { DossierId, PieceJointeId } from '../../../db/schema/ids.ts'
import type { EtatDePiece } from '../../../db/schema/pieces-jointes.ts'
import { champCompile } from '../../../form-engine/compiled.ts'
import { textes } from '../../textes/dictionnaire.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import type { InstructeurKey, InstructionKey } from '../cles.ts'
import { cutInstructionKeys } from '../dossier/access.ts'
import { NOM_CACHE } from '../piece-jointe/etats.ts'
import { lirePieceJointe } from '../piece-jointe/lire.ts'
import { piecesLues } from '../piece-jointe/pieces-lues.ts'
import { compilee } from '../revision/compilee.ts'

/** Why a file is not in it. */
export type Ecart = Exclude<EtatDePiece, 'sain'>

export interface PieceDArchive {
  /** As it was sent; hidden from its reader while it is in quarantine. */
  nom: string
  /** The question, or what it came with. */
  origine: string
  contenu: { taille: number; sha256: string; flux: () => AsyncIterable<Uint8Array> } | { ecart: Ecart }
}

export interface DossierDArchive {
  key: InstructionKey
  numero: number
  pieces: AsyncIterable<PieceDArchive>
}

/** Those of `ids` that are still the person's, in their order, read a few at a time. */
export async function* dossiersDArchive(
  key: InstructeurKey,
  ids: readonly DossierId[],
  magasin: MagasinObjets,
): AsyncGenerator<DossierDArchive> {
  const cles = new Map((await cutInstructionKeys(key, ids)).map((une) => [une.dossierId, une]))
  for (const id of ids) {
    const sienne = cles.get(id)
    if (!sienne) continue
    const row = await key.db.selectFrom('dossiers').where('id', '=', id).select('numero').executeTakeFirst()
    if (row) yield { key: sienne, numero: row.numero, pieces: piecesDe(sienne, magasin) }
  }
}

async function* piecesDe(key: InstructionKey, magasin: MagasinObjets): AsyncGenerator<PieceDArchive> {
  const compiled = await compilee(key.db, key.revisionId)
  const { origines } = textes('fr').exports.document
  const rows = await key.db
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', key.dossierId)
    .where(await piecesLues(key))
    .orderBy('ajoute_at')
    .orderBy(sql`nom collate "C"`)
    .orderBy('id')
    .select(['id', 'nom', 'champ', 'message_id', 'etat', 'ajoute_par'])
    .execute()
  for (const { id, nom, champ, message_id, etat, ajoute_par } of rows) {
    const question = champ === null ? null : champCompile(compiled, champ)
    const origine = question?.libelle ?? (message_id !== null ? origines.message : origines.avis)
    if (etat !== 'sain') {
      const isCache = etat !== 'purge' && ajoute_par !== key.personne.compteId
      yield { nom: isCache ? NOM_CACHE : nom, origine, contenu: { ecart: etat } }
      continue
    }
    yield { nom, origine, contenu: await contenuDe(key, id, magasin) }
  }
}

/** The first verified bytes are read before the file is promised: what is lost or altered is left out, and said. */
async function contenuDe(
  key: InstructionKey,
  id: PieceJointeId,
  magasin: MagasinObjets,
): Promise<PieceDArchive['contenu']> {
  const lue = await lirePieceJointe(key, id, magasin)
  if (!lue?.isLisible) return { ecart: lue?.etat ?? 'purge' }
  const octets = lue.lecteur.flux()
  let premier: IteratorResult<Buffer, void>
  try {
    premier = await octets.next()
  } catch (error) {
    if (isIllisible(error)) return { ecart: 'corrompu' }
    throw error
  }
  const flux = async function* () {
    if (premier.done) return
    yield premier.value
    yield* octets
  }
  return { taille: lue.taille, sha256: lue.empreinte, flux }
}

/** The object is gone, or is not what was stored. */
function isIllisible(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'fichier_altere' || error.code === 'objet_absent')
}
