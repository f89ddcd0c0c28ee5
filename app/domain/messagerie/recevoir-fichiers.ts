import { magasinObjets } from '../../adapters/objets/choisir.ts'
import { ErreurMagasin, type MagasinObjets } from '../../adapters/objets/port.ts'
import type { ExpertKey, InstructionKey, MessagerieKey } from '../cles.ts'
import { FichierRefuse, type MotifDeRefus } from '../piece-jointe/inspecter.ts'
import type { FichierRange } from '../piece-jointe/inscrire-piece.ts'
import { nettoyerNom } from '../piece-jointe/nom.ts'
import { oublierObjet } from '../piece-jointe/oublier-objet.ts'
import { recevoirFichier, type FichierEnvoye } from '../piece-jointe/recevoir-fichier.ts'
import { refusDe, type RefusDeFichier, type Regles } from '../piece-jointe/regles.ts'
import { REGLES_DES_FICHIERS } from './limites.ts'

type Key = MessagerieKey | InstructionKey | ExpertKey

/** The files of a message, or of an opinion, that is being posted: those in the store, and those that cannot be kept, with why. */
export interface FichiersRecus {
  ranges: FichierRange[]
  refuses: RefusDeFichier[]
}

/**
 * Receives the files of a message as they come, before the message itself is known. What is in the store belongs to
 * nobody until `envoyer` takes it; a post cut between the two leaves objects that the reconciler forgets.
 */
export function recevoirFichiers(
  key: Key,
  regles: Regles = REGLES_DES_FICHIERS,
  magasin: MagasinObjets = magasinObjets(),
): { recus: FichiersRecus; recevoir: (fichier: FichierEnvoye) => Promise<void> } {
  const recus: FichiersRecus = { ranges: [], refuses: [] }
  let vus = 0
  return {
    recus,
    recevoir: async ({ nom: nomBrut, source }) => {
      const nom = nettoyerNom(nomBrut)
      const presents = vus++
      const refuser = (motif: MotifDeRefus) => recus.refuses.push(refusDe(motif, nom, regles))
      try {
        recus.ranges.push(await recevoirFichier(key, { nom, source }, { regles, presents }, magasin))
      } catch (error) {
        if (error instanceof FichierRefuse) refuser(error.motif)
        else if (error instanceof ErreurMagasin) refuser('magasin')
        else throw error
      }
    },
  }
}

/** Has the files of a message that is not sent leave the store. */
export async function oublierFichiers(
  key: Key,
  ranges: readonly FichierRange[],
  magasin: MagasinObjets = magasinObjets(),
): Promise<void> {
  for (const { objet } of ranges) await oublierObjet(key, magasin, objet)
}
