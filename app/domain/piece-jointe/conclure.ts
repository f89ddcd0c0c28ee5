/** The verdict of a file, written once. */
import { inTransaction, type Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { CompteId, DossierId, PieceJointeId, RevisionId } from '../../../db/schema/ids.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { RowId } from '../../../form-engine/reponses.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { acteurOf, type SystemKey } from '../cles.ts'
import { lockDossier } from '../dossier/transition.ts'
import { inscrire } from '../evenement/inscrire.ts'
import type { Defaut } from './analyse/defaut.ts'
import type { Apercu } from './apercus.ts'
import { objetDe } from './coffre.ts'
import { demanderEffacement } from './demander-effacement.ts'
import { inscrireFiligrane, type FichierMarque } from './inscrire-filigrane.ts'

/** A file in quarantine. */
export interface Piece {
  id: PieceJointeId
  dossierId: DossierId
  revisionId: RevisionId
  /** Null when it came with a message. */
  champ: StableId | null
  ligne: RowId | null
  type: string
  taille: number
  ajoutePar: CompteId
  ajouteAt: Instant
}

/** What is found; `par` is what looked for viruses. */
export type Jugement = { par: string | null } & (
  | { etat: 'sain'; defaut: null }
  | { etat: 'infecte'; defaut: 'virus' }
  | { etat: 'corrompu'; defaut: Exclude<Defaut, 'virus'> }
)

/** What is written of a file, and what was already stored of it. */
export type Verdict = Jugement & {
  empreinte: string | null
  apercus: readonly Apercu[]
  marque: FichierMarque | null
}

/** Of a file nobody will read, nothing is kept. */
export const RIEN = { empreinte: null, apercus: [], marque: null }

/**
 * Writes the verdict once, with its event, its previews and its mark, and the order to forget what nobody may read. The
 * dossier is locked first, as by every writer of its files.
 */
export async function conclure(key: SystemKey, piece: Piece, verdict: Verdict): Promise<void> {
  const { id, dossierId, champ } = piece
  const { etat, defaut, par, empreinte, apercus, marque } = verdict
  await inTransaction(key.db, async (tx) => {
    const present = await tx
      .selectFrom('dossiers')
      .where('id', '=', dossierId)
      .select('id')
      .forUpdate()
      .executeTakeFirst()
    if (!present) return oublierLeReste(tx, key, piece, verdict)
    const dossier = await lockDossier(tx, dossierId)
    const { numUpdatedRows } = await tx
      .updateTable('pieces_jointes')
      .set({ etat, defaut, empreinte, analyse_par: par, analyse_at: key.now })
      .where('id', '=', id)
      .where('etat', '=', 'en_attente')
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return oublierLeReste(tx, key, piece, verdict)
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
    if (marque) await inscrireFiligrane(tx, dossier, marque, key.now)
    if (etat === 'infecte') {
      await demanderEffacement(tx, key.now, (pieces) => pieces.where('pieces_jointes.id', '=', id))
    }
    if (marque || etat === 'infecte') await enqueue(tx, 'effacement-objets', { raison: 'purge' }, `analyse:${id}`)
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

/** A file removed or purged while it was analysed leaves pictures in the store; one analysed meanwhile has the very same. */
async function oublierLeReste(
  tx: Tx,
  key: SystemKey,
  { id, dossierId }: Piece,
  { apercus, marque }: Verdict,
): Promise<void> {
  const presente = await tx
    .selectFrom('pieces_jointes')
    .where('id', '=', id)
    .where('etat', '!=', 'purge')
    .select('id')
    .executeTakeFirst()
  const objets = apercus.map(({ page }) => objetDe({ dossierId, pieceId: id, apercu: page }))
  if (marque) objets.push(marque.objet)
  if (presente || objets.length === 0) return
  await tx
    .insertInto('objets_a_effacer')
    .values(objets.map((objet) => ({ objet, demande_at: key.now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await enqueue(tx, 'effacement-objets', { raison: 'purge' }, `analyse:${id}`)
}
