import { magasinObjets } from '../../adapters/objets/choisir.ts'
import { ErreurMagasin, type MagasinObjets } from '../../adapters/objets/port.ts'
import { inTransaction } from '../../../db/client.ts'
import type { FichierDeChamp } from '../../../form-engine/type-de-champ.ts'
import type { WriteKey } from '../cles.ts'
import { attacher } from './attacher.ts'
import type { Question } from './ecrire.ts'
import { FichierRefuse, type MotifDeRefus } from './inspecter.ts'
import { nettoyerNom } from './nom.ts'
import { oublierObjet } from './oublier-objet.ts'
import { recevoirFichier, type FichierEnvoye } from './recevoir-fichier.ts'
import { avantDeRecevoir, refusDe, type RefusDeFichier } from './regles.ts'

export type Ajout = { ok: true; fichier: FichierDeChamp } | ({ ok: false } & RefusDeFichier)

/**
 * Attaches a file posted whole to a question of a draft. The bytes are in the store, encrypted, before anything is written;
 * on a failure afterwards they leave it. A file that cannot be kept is a value, with why.
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
    const range = await recevoirFichier(key, { nom, source }, { regles, presents }, magasin)
    try {
      return { ok: true, fichier: await inTransaction(key.db, (tx) => attacher(tx, key, question, range)) }
    } catch (error) {
      await oublierObjet(key, magasin, range.objet)
      throw error
    }
  } catch (error) {
    if (error instanceof FichierRefuse) return refus(error.motif)
    if (error instanceof ErreurMagasin) return refus('magasin')
    throw error
  }
}
