import { randomUUID } from 'node:crypto'
import { attendre } from '../../adapters/antichambre.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import { ErreurMagasin, type MagasinObjets } from '../../adapters/objets/port.ts'
import { inTransaction } from '../../../db/client.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { FichierDeChamp } from '../../../form-engine/type-de-champ.ts'
import type { WriteKey } from '../cles.ts'
import { attacher } from './attacher.ts'
import { cleDeDossierOuNouvelle } from './cle-de-dossier.ts'
import { objetDe, ranger } from './coffre.ts'
import type { Question } from './ecrire.ts'
import { enSonTour } from './ecritures.ts'
import { FichierRefuse, inspecter, type MotifDeRefus } from './inspecter.ts'
import { nettoyerNom } from './nom.ts'
import { oublierObjet } from './oublier-objet.ts'
import { avantDeRecevoir, exigerPlace, formatAnnonce, refusDe, type RefusDeFichier } from './regles.ts'

/** A file as a form posts it: its name as the browser gives it, and its bytes, of unknown length. */
export interface FichierEnvoye {
  nom: string
  source: AsyncIterable<Uint8Array>
}

export type Ajout = { ok: true; fichier: FichierDeChamp } | ({ ok: false } & RefusDeFichier)

/**
 * Attaches a file posted whole to a question of a draft. Its length is part of its encryption: it waits until it is whole.
 * The bytes are in the store, encrypted, before anything is written; on a failure afterwards they leave it. A file that
 * cannot be kept is a value, with why.
 * Throws 'transition_refusee' once the dossier is deposited, 'introuvable' for a question without files.
 */
export async function ajouter(
  key: WriteKey,
  question: Question,
  { nom: nomBrut, source }: FichierEnvoye,
  magasin: MagasinObjets = magasinObjets(),
): Promise<Ajout> {
  const nom = nettoyerNom(nomBrut)
  const { regles, presents } = await avantDeRecevoir(key, question)
  const refus = (motif: MotifDeRefus): Ajout => ({ ok: false, ...refusDe(motif, nom, regles) })
  try {
    const format = formatAnnonce(nom, regles)
    await exigerPlace(key.db, key.dossierId, regles, presents, 0)
    const attente = await attendre(inspecter(source, format, regles.tailleMax))
    const { taille } = attente
    const place = { dossierId: key.dossierId, pieceId: randomUUID() as PieceJointeId, taille }
    const objet = objetDe(place)
    try {
      const cle = await cleDeDossierOuNouvelle(key.db, key.dossierId, key.now)
      await enSonTour(() => ranger(magasin, { ...place, cle }, attente.octets()))
    } finally {
      await attente.jeter()
    }
    try {
      const range = { id: place.pieceId, nom, type: format.type, taille, objet }
      return { ok: true, fichier: await inTransaction(key.db, (tx) => attacher(tx, key, question, range)) }
    } catch (error) {
      await oublierObjet(key, magasin, objet)
      throw error
    }
  } catch (error) {
    if (error instanceof FichierRefuse) return refus(error.motif)
    if (error instanceof ErreurMagasin) return refus('magasin')
    throw error
  }
}
