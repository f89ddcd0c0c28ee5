import { magasinObjets } from '../../adapters/objets/choisir.ts'
import { ErreurMagasin, type MagasinObjets } from '../../adapters/objets/port.ts'
import { segmentsDe } from '../../adapters/segments.ts'
import { inTransaction } from '../../../db/client.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { FichierDeChamp } from '../../../form-engine/type-de-champ.ts'
import type { WriteKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { isUuid } from '../uuid.ts'
import { attacher } from './attacher.ts'
import { envoiDe } from './envoi.ts'
import { FichierRefuse } from './inspecter.ts'
import { oublierObjet } from './oublier-objet.ts'
import { partsDe } from './parts.ts'
import { avantDeRecevoir, refusDe, type RefusDeFichier } from './regles.ts'

export type EnvoiFini = { ok: true; fichier: FichierDeChamp } | ({ ok: false } & RefusDeFichier)

/**
 * Ends a sending whose parts are all kept: the store makes the object, then the file is attached in one transaction.
 * Asked twice, it is done once; cut between the two, it is asked again, or the reconciler forgets the object.
 * Throws 'introuvable' for a sending nobody began, 'refus' while parts are missing, as `attacher` otherwise.
 */
export async function finirEnvoi(
  key: WriteKey,
  id: string,
  magasin: MagasinObjets = magasinObjets(),
): Promise<EnvoiFini> {
  // The sending first: it goes in the transaction that attaches, so that what is gone by then is found attached.
  const envoi = await envoiDe(key.db, key, id).catch(absent)
  const deja = await dejaAttache(key, id)
  if (deja) return { ok: true, fichier: deja }
  if (envoi instanceof DomainError) throw envoi
  const question = { champ: envoi.champ, row: envoi.ligne }
  const { regles } = await avantDeRecevoir(key, question)
  const rows = await key.db
    .selectFrom('envoi_parts')
    .where('envoi_id', '=', envoi.id)
    .orderBy('numero')
    .select('marque')
    .execute()
  const marques = rows.flatMap(({ marque }) => (marque === null ? [] : [marque]))
  if (marques.length !== partsDe(envoi.taille).length) {
    // Attached by another request since: its parts went with it.
    const attache = await dejaAttache(key, id)
    if (attache) return { ok: true, fichier: attache }
    throw new DomainError('refus', 'Il manque des parties de ce fichier : envoyez-les, puis terminez.')
  }
  try {
    try {
      await magasin.finirDepot({ cle: envoi.objet, nom: envoi.depot }, marques)
    } catch (error) {
      if (!(error instanceof ErreurMagasin) || error.code !== 'depot_absent') throw error
      // Ended already, by a request whose answer was lost, or forgotten by the store.
      const present = await magasin.head(envoi.objet)
      if (present?.taille !== segmentsDe(envoi.taille).tailleChiffree) throw error
    }
    const fichier = await inTransaction(key.db, async (tx) => {
      const attache = await attacher(tx, key, question, envoi)
      await tx.deleteFrom('envois').where('id', '=', envoi.id).execute()
      return attache
    })
    return { ok: true, fichier }
  } catch (error) {
    const attache = await dejaAttache(key, id)
    if (attache) return { ok: true, fichier: attache }
    const isMagasin = error instanceof ErreurMagasin
    // The store does not answer: what it holds is still good to end later.
    if (isMagasin && error.code !== 'depot_absent') return { ok: false, ...refusDe('magasin', envoi.nom, regles) }
    // Not kept: neither will what was sent be.
    await key.db.deleteFrom('envois').where('id', '=', envoi.id).execute()
    await oublierObjet(key, magasin, envoi.objet)
    if (isMagasin) return { ok: false, ...refusDe('interrompu', envoi.nom, regles) }
    if (error instanceof FichierRefuse) return { ok: false, ...refusDe(error.motif, envoi.nom, regles) }
    throw error
  }
}

function absent(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  throw error
}

async function dejaAttache(key: WriteKey, id: string): Promise<FichierDeChamp | null> {
  if (!isUuid(id)) return null
  const row = await key.db
    .selectFrom('pieces_jointes')
    .where('id', '=', id as PieceJointeId)
    .where('dossier_id', '=', key.dossierId)
    .where('ajoute_par', '=', key.personne.compteId)
    .select(['id', 'nom', 'taille', 'type'])
    .executeTakeFirst()
  return row ?? null
}
