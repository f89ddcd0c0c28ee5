/** What the author of a note may do with it afterwards: change its words, or withdraw it. */
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { NoteInterneId } from '../../../db/schema/ids.ts'
import { acteurOf, type InstructionKey } from '../cles.ts'
import { lockDossier } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire, type Evenement } from '../evenement/inscrire.ts'
import { annoncerAuxInstructeurs } from '../notification/annoncer.ts'
import { isUuid } from '../uuid.ts'
import { prevenir } from './prevenir.ts'
import { texteDeNote } from './texte.ts'

/**
 * Changes the words of a note of one's own, or whom it is told to; the same again changes nothing. Throws 'refus' for no words or
 * too many and for somebody who does not instruct the dossier, 'introuvable' for the note of somebody else, of another dossier,
 * or withdrawn.
 */
export async function modifierNote(
  key: InstructionKey,
  id: string,
  { texte: brut, prevenus = [] }: { texte: string; prevenus?: readonly string[] },
): Promise<void> {
  const texte = texteDeNote(brut)
  await inTransaction(key.db, async (tx) => {
    const note = await noteDeLAuteur(tx, key, id)
    const { nouveaux, retires } = await prevenir(tx, key, note.id, prevenus)
    const isReecrite = note.texte !== texte
    if (isReecrite)
      await tx.updateTable('notes_internes').set({ texte, modifiee_at: key.now }).where('id', '=', note.id).execute()
    if (!isReecrite && nouveaux + retires === 0) return
    const evenement = await dire(tx, key, 'dossier.note_modifiee', note.id)
    if (nouveaux > 0) await annoncerAuxInstructeurs(tx, evenement)
  })
}

/** Withdraws a note of one's own: its words are gone, that there was one stays. Throws 'introuvable', as `modifierNote`. */
export async function retirerNote(key: InstructionKey, id: string): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const note = await noteDeLAuteur(tx, key, id)
    await prevenir(tx, key, note.id, [])
    await tx.updateTable('notes_internes').set({ texte: null, retiree_at: key.now }).where('id', '=', note.id).execute()
    await dire(tx, key, 'dossier.note_retiree', note.id)
  })
}

async function noteDeLAuteur(tx: Tx, key: InstructionKey, id: string) {
  const { id: dossierId } = await lockDossier(tx, key.dossierId)
  const note = isUuid(id)
    ? await tx
        .selectFrom('notes_internes')
        .where('id', '=', id as NoteInterneId)
        .where('dossier_id', '=', dossierId)
        .where('auteur_id', '=', key.personne.compteId)
        .where('retiree_at', 'is', null)
        .select(['id', 'texte'])
        .executeTakeFirst()
    : undefined
  if (note) return note
  throw new DomainError('introuvable', 'Cette note n’est plus là, ou n’est pas de vous : seul son auteur la reprend.')
}

async function dire(
  tx: Tx,
  key: InstructionKey,
  type: 'dossier.note_modifiee' | 'dossier.note_retiree',
  note: NoteInterneId,
): Promise<Evenement> {
  const { dossierId, demarcheId } = key
  return inscrire(tx, { acteur: acteurOf(key), now: key.now }, { type, dossierId, demarcheId, donnees: { note } })
}
