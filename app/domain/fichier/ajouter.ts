import { attendre } from '../../adapters/antichambre.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import { ErreurMagasin, type MagasinObjets } from '../../adapters/objets/port.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { inTransaction } from '../../../db/client.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { FichierRefuse, inspecter, type MotifDeRefus } from '../piece-jointe/inspecter.ts'
import { nettoyerNom } from '../piece-jointe/nom.ts'
import { oublierObjet } from '../piece-jointe/oublier-objet.ts'
import type { FichierEnvoye } from '../piece-jointe/recevoir-fichier.ts'
import { formatAnnonce, refusDe, type RefusDeFichier } from '../piece-jointe/regles.ts'
import { garderFichier } from './garder.ts'
import { REGLES } from './regles.ts'

export type AjoutDeFichier =
  | { ok: true; sha256: string; nom: string; /** The démarche had it not. */ isNouveau: boolean }
  | ({ ok: false } & RefusDeFichier)

/** Adds a posted file to those of the démarche: in quarantine, its analysis asked for. A file that cannot be kept is a value, with why. */
export async function ajouterFichier(
  key: AdminKey,
  { nom: nomBrut, source }: FichierEnvoye,
  magasin: MagasinObjets = magasinObjets(),
): Promise<AjoutDeFichier> {
  const nom = nettoyerNom(nomBrut)
  const refus = (motif: MotifDeRefus): AjoutDeFichier => ({ ok: false, ...refusDe(motif, nom, REGLES) })
  try {
    const format = formatAnnonce(nom, REGLES)
    const attente = await attendre(inspecter(source, format, REGLES.tailleMax))
    try {
      const sha256 = attente.empreinte
      const place = { demarcheId: key.demarcheId, par: key.personne.compteId, now: key.now }
      const { isNouveau, inutile } = await garderFichier(key.db, place, { nom, type: format.type, attente }, magasin)
      if (inutile !== null) await oublierObjet(key, magasin, inutile)
      if (isNouveau)
        await inTransaction(key.db, (tx) =>
          inscrire(
            tx,
            { acteur: acteurOf(key), now: key.now },
            { type: 'demarche.fichier_ajoute', demarcheId: key.demarcheId, donnees: { sha256 } },
          ),
        )
      return { ok: true, sha256, nom, isNouveau }
    } finally {
      await attente.jeter()
    }
  } catch (error) {
    if (error instanceof FichierRefuse) return refus(error.motif)
    if (error instanceof ErreurMagasin) return refus('magasin')
    throw error
  }
}
