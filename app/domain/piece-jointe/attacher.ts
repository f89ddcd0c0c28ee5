import type { Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { FichierDeChamp } from '../../../form-engine/type-de-champ.ts'
import type { WriteKey } from '../cles.ts'
import { inscrireFichiers, ouvrir, type Question } from './ecrire.ts'
import { exigerPlace, reglesDuChamp } from './regles.ts'

/** A file whose bytes are in the store. */
export interface FichierRange {
  id: PieceJointeId
  nom: string
  type: string
  /** bytes, in clear */
  taille: number
  objet: string
}

/**
 * Attaches a stored file to its question, in quarantine, and asks for its analysis: one transaction. Room is counted
 * again under the lock of the dossier, since two files may arrive at once.
 * Throws `FichierRefuse`, 'transition_refusee' once that side is closed, 'introuvable' for a question without files.
 */
export async function attacher(
  tx: Tx,
  key: WriteKey,
  question: Question,
  { id, nom, type, taille, objet }: FichierRange,
): Promise<FichierDeChamp> {
  const ecriture = await ouvrir(tx, key, question)
  await exigerPlace(tx, key.dossierId, reglesDuChamp(ecriture.champ), ecriture.fichiers.length, taille)
  await tx
    .insertInto('pieces_jointes')
    .values({
      id,
      dossier_id: key.dossierId,
      champ: question.champ,
      ligne: question.row,
      nom,
      type,
      taille,
      empreinte: null,
      objet,
      etat: 'en_attente',
      defaut: null,
      analyse_par: null,
      analyse_at: null,
      a_transmettre: ecriture.aTransmettre,
      ajoute_par: key.personne.compteId,
      ajoute_at: key.now,
    })
    .execute()
  const fichier = { id, nom, taille, type }
  await inscrireFichiers(tx, key, ecriture, question, [...ecriture.fichiers, fichier], 'dossier.piece_jointe_ajoutee')
  await enqueue(tx, 'analyse-piece', { pieceId: id }, id)
  return fichier
}
