/**
 * The quarantine. A file is read once from the store, whole, which proves that it is what was sent; then the antivirus
 * and our own inspectors judge it; then its previews are drawn. The verdict is one transaction. Read it twice, it gives
 * the same: a job cut short is run again.
 */
import { Readable } from 'node:stream'
import pLimit from 'p-limit'
import { attendre, type Attente } from '../../adapters/antichambre.ts'
import { antivirus } from '../../adapters/antivirus/choisir.ts'
import type { Antivirus, Examen } from '../../adapters/antivirus/port.ts'
import { FichierAltere } from '../../adapters/chiffrement.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import { inTransaction } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { DossierId, PieceJointeId } from '../../../db/schema/ids.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { RowId } from '../../../form-engine/reponses.ts'
import { acteurOf, type SystemKey } from '../cles.ts'
import { inscrire } from '../evenement/inscrire.ts'
import type { Defaut } from './analyse/defaut.ts'
import { inspecterContenu } from './analyse/inspecteurs.ts'
import { apercusDe, type Apercu } from './apercus.ts'
import { cleDeDossier } from './cle-de-dossier.ts'
import { lecteurDe, objetDe, ranger, type PlaceOuverte } from './coffre.ts'
import { demanderEffacement } from './demander-effacement.ts'
import { limites } from './limites.ts'

export interface Moyens {
  magasin: MagasinObjets
  antivirus: Antivirus
}

/** Each holds a picture or a document in memory, and the worker takes twenty jobs at once. */
const chacuneSonTour = pLimit(limites.analysesALaFois)

/**
 * Gives the verdict of a file in quarantine. A file already analysed, or gone, is left alone. Throws
 * `AntivirusIndisponible` and `ErreurMagasin`: the file then waits for another try.
 */
export async function analyserPiece(
  key: SystemKey,
  id: PieceJointeId,
  moyens: Moyens = { magasin: magasinObjets(), antivirus: antivirus() },
): Promise<void> {
  await chacuneSonTour(async () => {
    const piece = await enAttente(key, id)
    const cle = piece && (await cleDeDossier(key.db, piece.dossierId))
    if (!cle) return
    const place = { dossierId: piece.dossierId, pieceId: id, taille: piece.taille, cle }
    const lue = await lireEntiere(moyens.magasin, place)
    if (!lue) return conclure(key, piece, { etat: 'corrompu', defaut: 'altere', par: null })
    try {
      const jugement = await juger(piece, lue, moyens.antivirus)
      const apercus = jugement.etat === 'sain' ? await apercusDe(piece.type, lue) : []
      for (const { page, octets } of apercus) {
        await ranger(moyens.magasin, { ...place, apercu: page, taille: octets.length }, Readable.from([octets]))
      }
      await conclure(key, piece, jugement, lue.empreinte, apercus)
    } finally {
      await lue.jeter()
    }
  })
}

interface Piece {
  id: PieceJointeId
  dossierId: DossierId
  champ: StableId
  ligne: RowId | null
  type: string
  taille: number
}

type Jugement = { par: string | null } & (
  | { etat: 'sain'; defaut: null }
  | { etat: 'infecte'; defaut: 'virus' }
  | { etat: 'corrompu'; defaut: Exclude<Defaut, 'virus'> }
)

async function enAttente(key: SystemKey, id: PieceJointeId): Promise<Piece | undefined> {
  return key.db
    .selectFrom('pieces_jointes')
    .where('id', '=', id)
    .where('etat', '=', 'en_attente')
    .select(['id', 'dossier_id as dossierId', 'champ', 'ligne', 'type', 'taille'])
    .executeTakeFirst()
}

/** The whole file, decrypted and verified; null when it is not what was stored. */
async function lireEntiere(magasin: MagasinObjets, place: PlaceOuverte): Promise<Attente | null> {
  try {
    return await attendre(lecteurDe(magasin, place).flux())
  } catch (cause) {
    if (cause instanceof FichierAltere) return null
    throw cause
  }
}

async function juger({ type }: Piece, lue: Attente, scanner: Antivirus): Promise<Jugement> {
  const examen = await scanner.examiner(lue.octets())
  const par = await scanner.nom()
  if (examen.etat === 'infecte') return { ...trouvaille(examen), par }
  const defaut = await inspecterContenu(type, lue)
  return defaut === null ? { etat: 'sain', defaut, par } : { etat: 'corrompu', defaut, par }
}

/** What clamd says instead of letting a file pass without having looked at it whole is no virus. */
function trouvaille({ signature }: Extract<Examen, { etat: 'infecte' }>) {
  if (signature.startsWith('Heuristics.Limits.Exceeded')) return { etat: 'corrompu', defaut: 'bombe' } as const
  if (signature.startsWith('Heuristics.Encrypted')) return { etat: 'corrompu', defaut: 'mot_de_passe' } as const
  return { etat: 'infecte', defaut: 'virus' } as const
}

/** Writes the verdict once, with its event, its previews, and the order to forget what is infected. */
async function conclure(
  key: SystemKey,
  { id, dossierId, champ }: Piece,
  { etat, defaut, par }: Jugement,
  empreinte: string | null = null,
  apercus: readonly Apercu[] = [],
): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const dossier = await tx
      .updateTable('pieces_jointes')
      .from('dossiers')
      .whereRef('dossiers.id', '=', 'pieces_jointes.dossier_id')
      .set({ etat, defaut, empreinte, analyse_par: par, analyse_at: key.now })
      .where('pieces_jointes.id', '=', id)
      .where('pieces_jointes.etat', '=', 'en_attente')
      .returning('dossiers.demarche_id as demarcheId')
      .executeTakeFirst()
    const objetsDesApercus = apercus.map(({ page }) => objetDe({ dossierId, pieceId: id, apercu: page }))
    if (!dossier) {
      // Removed meanwhile, previews stay behind; analysed meanwhile, they are the very same.
      const reste = await tx.selectFrom('pieces_jointes').where('id', '=', id).select('id').executeTakeFirst()
      if (reste || apercus.length === 0) return
      await tx
        .insertInto('objets_a_effacer')
        .values(objetsDesApercus.map((objet) => ({ objet, demande_at: key.now })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return enqueue(tx, 'effacement-objets', { raison: 'purge' }, `apercus:${id}`)
    }
    if (apercus.length > 0) {
      await tx
        .insertInto('apercus')
        .values(
          apercus.map(({ page, octets, largeur, hauteur }) => ({
            piece_id: id,
            page,
            objet: objetDe({ dossierId, pieceId: id, apercu: page }),
            taille: octets.length,
            largeur,
            hauteur,
          })),
        )
        .execute()
    }
    if (etat === 'infecte') {
      await demanderEffacement(tx, key.now, (pieces) => pieces.where('pieces_jointes.id', '=', id))
      await enqueue(tx, 'effacement-objets', { raison: 'purge' }, `infecte:${id}`)
    }
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'dossier.piece_jointe_analysee',
        dossierId,
        demarcheId: dossier.demarcheId,
        donnees: { champ, etat, defaut },
      },
    )
  })
}
