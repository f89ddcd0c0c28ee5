import { attendre, type Attente } from '../../adapters/antichambre.ts'
import { chiffrerDes, nouvelEntete, segmentsSous, type Segments } from '../../adapters/chiffrement.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import { ErreurMagasin, type Depot, type MagasinObjets } from '../../adapters/objets/port.ts'
import { inTransaction } from '../../../db/client.ts'
import type { WriteKey } from '../cles.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import { DomainError } from '../erreurs.ts'
import { abandonnerEnvoi } from './abandonner-envoi.ts'
import { cleDeDossierOuNouvelle } from './cle-de-dossier.ts'
import { lienDe } from './coffre.ts'
import { enSonTour } from './ecritures.ts'
import { envoiDe, etatDEnvoi, type EtatDEnvoi } from './envoi.ts'
import { OCTETS_DE_TETE } from './formats.ts'
import { FichierRefuse } from './inspecter.ts'
import { partsDe, type Part } from './parts.ts'
import { avantDeRecevoir, formatAnnonce, refusDe, type RefusDeFichier } from './regles.ts'
import { avecTampon } from './tampons.ts'

export type PartRecue =
  | { ok: true; envoi: EtatDEnvoi; isRecommence: boolean }
  /** The file cannot be kept: its sending is abandoned. */
  | ({ ok: false } & RefusDeFichier)

/**
 * Keeps a part of a file. Its digest is written before it is encrypted: the same part sent again with other bytes starts
 * the sending over under a new header, so that no nonce ever serves two plaintexts; the browser then sends all again.
 * Throws 'introuvable' for a sending that is over, 'refus' for a part of another length than its own.
 */
export async function recevoirPart(
  key: WriteKey,
  id: string,
  numero: number,
  source: AsyncIterable<Uint8Array>,
  magasin: MagasinObjets = magasinObjets(),
): Promise<PartRecue> {
  const envoi = await envoiDe(key.db, key, id)
  const question = { champ: envoi.champ, row: envoi.ligne }
  const part = partsDe(envoi.taille)[numero]
  if (!part) throw new DomainError('introuvable', 'Ce fichier n’a pas cette partie : envoyez-le à nouveau.')
  const { regles } = await avantDeRecevoir(key, question)
  const attente = await attendre(exactement(source, part))
  try {
    if (numero === 0) await verifierTete(attente, formatAnnonce(envoi.nom, regles).isContenu)
    const inscrite = await inscrire(key, id, numero, attente.empreinte, magasin)
    const { objet, taille } = envoi
    const cle = await cleDeDossierOuNouvelle(key.db, key.dossierId, key.now)
    const lien = lienDe({ dossierId: key.dossierId, pieceId: envoi.id, taille })
    const depot = { cle: objet, nom: inscrite.depot }
    const marque = await enSonTour(() =>
      orForgotten(
        avecTampon(async (tampon) => {
          const octets = await chiffrerPart(segmentsSous(cle, lien, inscrite.entete), { taille, part, attente }, tampon)
          return magasin.deposerPart(depot, numero, octets)
        }),
      ),
    )
    if (marque === null) {
      await recommencer(key, id, depot, magasin)
      return { ok: true, envoi: await etatDEnvoi(key.db, envoi), isRecommence: true }
    }
    await key.db
      .updateTable('envoi_parts')
      .set({ marque })
      .where('envoi_id', '=', envoi.id)
      .where('numero', '=', numero)
      .where('empreinte', '=', attente.empreinte)
      // Another part may have started the sending over meanwhile: this mark is then worth nothing.
      .where((eb) =>
        eb.exists(eb.selectFrom('envois').where('id', '=', envoi.id).where('depot', '=', inscrite.depot).select('id')),
      )
      .execute()
    return { ok: true, envoi: await etatDEnvoi(key.db, envoi), isRecommence: inscrite.isRecommence }
  } catch (error) {
    if (error instanceof FichierRefuse) {
      await abandonnerEnvoi(key, id, magasin)
      return { ok: false, ...refusDe(error.motif, envoi.nom, regles) }
    }
    throw error
  } finally {
    await attente.jeter()
  }
}

/** The mark of a part; null when the store forgot its deposit: everything is to send again. */
async function orForgotten(marque: Promise<string>): Promise<string | null> {
  try {
    return await marque
  } catch (error) {
    if (error instanceof ErreurMagasin && error.code === 'depot_absent') return null
    throw error
  }
}

/** Gives a source back; throws 'refus' unless it is exactly as long as the part. */
async function* exactement(source: AsyncIterable<Uint8Array>, { debut, fin }: Part): AsyncGenerator<Uint8Array> {
  const attendue = fin - debut + 1
  const refus = () => new DomainError('refus', 'Cette partie du fichier est arrivée incomplète : envoyez-la à nouveau.')
  let taille = 0
  for await (const octets of source) {
    taille += octets.length
    if (taille > attendue) throw refus()
    yield octets
  }
  if (taille !== attendue) throw refus()
}

async function verifierTete(attente: Attente, isContenu: (debut: Buffer) => boolean): Promise<void> {
  for await (const octets of attente.octets()) {
    if (!isContenu(octets.subarray(0, OCTETS_DE_TETE))) throw new FichierRefuse('contenu')
    return
  }
}

/** Writes the digest of a part, or starts the sending over when the part had another. */
async function inscrire(
  key: WriteKey,
  id: string,
  numero: number,
  empreinte: string,
  magasin: MagasinObjets,
): Promise<{ entete: Buffer; depot: string; isRecommence: boolean }> {
  const lue = await inTransaction(key.db, async (tx) => {
    // Locked before it is read: with the header of before a new start, these bytes would meet its nonces again.
    await tx
      .updateTable('envois')
      .set({ actif_at: key.now })
      .where('id', '=', id as PieceJointeId)
      .execute()
    const envoi = await envoiDe(tx, key, id)
    await tx
      .insertInto('envoi_parts')
      .values({ envoi_id: envoi.id, numero, empreinte, marque: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const part = await tx
      .selectFrom('envoi_parts')
      .where('envoi_id', '=', envoi.id)
      .where('numero', '=', numero)
      .select('empreinte')
      .executeTakeFirstOrThrow()
    return { envoi, isMeme: part.empreinte === empreinte }
  })
  const { envoi } = lue
  if (lue.isMeme) return { entete: Buffer.from(envoi.entete, 'base64'), depot: envoi.depot, isRecommence: false }
  await recommencer(key, id, { cle: envoi.objet, nom: envoi.depot }, magasin)
  return { ...(await inscrire(key, id, numero, empreinte, magasin)), isRecommence: true }
}

/** Starts a sending over, under a new header and in a new deposit: what was kept of it is worth nothing any more. */
async function recommencer(key: WriteKey, id: string, ancien: Depot, magasin: MagasinObjets): Promise<void> {
  const depot = await magasin.commencerDepot(ancien.cle)
  const isFait = await inTransaction(key.db, async (tx) => {
    const envoi = await envoiDe(tx, key, id)
    const { numUpdatedRows } = await tx
      .updateTable('envois')
      .set({ depot, entete: nouvelEntete().toString('base64') })
      .where('id', '=', envoi.id)
      .where('depot', '=', ancien.nom)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return false
    await tx.deleteFrom('envoi_parts').where('envoi_id', '=', envoi.id).execute()
    return true
  })
  // Two parts found it at once: one deposit is enough.
  await magasin.abandonnerDepot(isFait ? ancien : { cle: ancien.cle, nom: depot })
}

/** A part as the store takes it, in one buffer: what it is made of comes and goes segment by segment. */
async function chiffrerPart(
  segments: Segments,
  { taille, part, attente }: { taille: number; part: Part; attente: Attente },
  tampon: Buffer,
): Promise<Buffer> {
  const { de, a } = part.segments
  let ecrits = 0
  for await (const octets of chiffrerDes(segments, { taille, de, a }, attente.octets()))
    ecrits += octets.copy(tampon, ecrits)
  return tampon.subarray(0, ecrits)
}
