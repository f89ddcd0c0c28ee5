/** Writing a note on a dossier, for those who instruct it: nobody else ever reads it. Colleagues one names are told of it. */
import { inTransaction } from '../../../db/client.ts'
import type { NoteInterneId } from '../../../db/schema/ids.ts'
import { acteurOf, type InstructionKey } from '../cles.ts'
import { lockDossier } from '../dossier/transition.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { annoncerAuxInstructeurs } from '../notification/annoncer.ts'
import { prevenir } from './prevenir.ts'
import { texteDeNote } from './texte.ts'

/**
 * Writes a note, whatever the state of the dossier; the same form posted twice (`envoi`) writes it once. Throws 'refus' for
 * no words or too many and for somebody who does not instruct the dossier, 'introuvable' when the dossier is gone.
 */
export async function ecrireNote(
  key: InstructionKey,
  { envoi, texte: brut, prevenus = [] }: { envoi: string; texte: string; prevenus?: readonly string[] },
): Promise<NoteInterneId> {
  const texte = texteDeNote(brut)
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    // What a page drew for its form names it for one person only.
    const signe = `${key.personne.compteId}:${envoi}`
    const deja = await tx
      .selectFrom('notes_internes')
      .where('dossier_id', '=', dossier.id)
      .where('envoi', '=', signe)
      .select('id')
      .executeTakeFirst()
    if (deja) return deja.id
    const { id } = await tx
      .insertInto('notes_internes')
      .values({ dossier_id: dossier.id, auteur_id: key.personne.compteId, envoi: signe, texte, at: key.now })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { nouveaux } = await prevenir(tx, key, id, prevenus)
    const evenement = await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'dossier.note_ecrite',
        dossierId: dossier.id,
        demarcheId: dossier.demarcheId,
        donnees: { note: id },
      },
    )
    if (nouveaux > 0) await annoncerAuxInstructeurs(tx, evenement)
    return id
  })
}
