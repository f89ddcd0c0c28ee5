import type { Tx } from '../../../db/client.ts'
import type { FichierDeChamp } from '../../../form-engine/type-de-champ.ts'
import type { WriteKey } from '../cles.ts'
import { inscrireFichiers, ouvrir, type Question } from './ecrire.ts'
import { inscrirePiece, type FichierRange } from './inscrire-piece.ts'
import { exigerPlace, reglesDuChamp } from './regles.ts'

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
  await inscrirePiece(
    tx,
    { id, nom, type, taille, objet },
    {
      dossierId: key.dossierId,
      par: key.personne.compteId,
      at: key.now,
      a: question,
      aTransmettre: ecriture.aTransmettre,
    },
  )
  const fichier = { id, nom, taille, type }
  await inscrireFichiers(tx, key, ecriture, question, [...ecriture.fichiers, fichier], 'dossier.piece_jointe_ajoutee')
  return fichier
}
