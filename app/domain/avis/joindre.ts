/** The files that come with what is asked of experts, or with an answer: each in quarantine, counted under the lock of the dossier. */
import type { Tx } from '../../../db/client.ts'
import type { AvisDemandeId, AvisId } from '../../../db/schema/ids.ts'
import type { ExpertKey, InstructionKey } from '../cles.ts'
import { FichierRefuse } from '../piece-jointe/inspecter.ts'
import { inscrirePiece, type FichierRange } from '../piece-jointe/inscrire-piece.ts'
import { exigerPlace, refusDe, type RefusDeFichier } from '../piece-jointe/regles.ts'
import { REGLES_DES_FICHIERS as regles } from './limites.ts'

/** A file has no room in the dossier, found under its lock: the act is undone. */
export class SansPlace extends Error {
  override readonly name = 'SansPlace'
  readonly refus: RefusDeFichier

  constructor(refus: RefusDeFichier) {
    super(refus.motif)
    this.refus = refus
  }
}

/** Throws `SansPlace`. */
export async function joindre(
  tx: Tx,
  key: InstructionKey | ExpertKey,
  a: { avisDemande: AvisDemandeId } | { avis: AvisId },
  fichiers: readonly FichierRange[],
): Promise<void> {
  const { dossierId, now: at } = key
  for (const [presents, fichier] of fichiers.entries()) {
    try {
      await exigerPlace(tx, dossierId, regles, presents, fichier.taille)
    } catch (error) {
      if (error instanceof FichierRefuse) throw new SansPlace(refusDe(error.motif, fichier.nom, regles))
      throw error
    }
    await inscrirePiece(tx, fichier, { dossierId, par: key.personne.compteId, at, a, aTransmettre: false })
  }
}
