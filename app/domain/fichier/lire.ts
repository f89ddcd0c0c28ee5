/** A file of a démarche, read by whoever was shown the form that names it; by its administrateurs, named or not. */
import type { Db, Tx } from '../../../db/client.ts'
import type { EtatDeFichier } from '../../../db/schema/fichiers.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { fichiersNommes } from '../../../form-engine/fichiers-nommes.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import { cleMaitresse } from '../../adapters/trousseau-choisir.ts'
import type { AdminKey, EditKey, InstructionKey, PublicKey, ReadKey } from '../cles.ts'
import { formulaireLu } from '../dossier/formulaire-lu.ts'
import { lecteurDe, type Lecteur } from '../piece-jointe/coffre.ts'
import { detientPour } from './detenus.ts'

export type FichierLu =
  | {
      isLisible: true
      nom: string
      type: string
      /** bytes */
      taille: number
      /** SHA-256 of the clear text, hexadecimal. */
      empreinte: string
      lecteur: Lecteur
    }
  /** In quarantine, or refused by the analysis. */
  | { isLisible: false; etat: Exclude<EtatDeFichier, 'sain'> }

/** Any file of the démarche of the key; null when it has none of this digest. */
export function lireFichierDAdministration(
  key: AdminKey,
  sha256: string,
  magasin?: MagasinObjets,
): Promise<FichierLu | null> {
  return lire(key.db, key.demarcheId, sha256, magasin)
}

/** A file that the form of the dossier of the key names, in what the person may see of it; null for any other. */
export async function lireFichierDuFormulaire(
  key: ReadKey | EditKey | InstructionKey,
  sha256: string,
  magasin?: MagasinObjets,
): Promise<FichierLu | null> {
  const formulaire = await formulaireLu(key)
  const cotes = 'portee' in key ? [formulaire] : [formulaire, formulaire.annotations]
  const noeuds = cotes.flatMap(({ pages }) => pages.flatMap((page) => page.noeuds))
  const isNomme = fichiersNommes({ champs: noeuds, annotations: [] }).some(({ fichier }) => fichier.sha256 === sha256)
  return isNomme ? lire(key.db, key.demarcheId, sha256, magasin) : null
}

/** A file that the public form of a démarche names on the usager's side; null for any other. */
export async function lireFichierPublic(
  { db }: PublicKey,
  chemin: string,
  sha256: string,
  magasin?: MagasinObjets,
): Promise<FichierLu | null> {
  const row = await db
    .selectFrom('demarches')
    .innerJoin('revisions', 'revisions.id', 'demarches.revision_publiee_id')
    .where('demarches.chemin', '=', chemin)
    .where('demarches.etat', '=', 'publiee')
    .select(['demarches.id', 'revisions.formulaire'])
    .executeTakeFirst()
  if (!row) return null
  const { champs } = formulaireStocke(row.formulaire)
  const isNomme = fichiersNommes({ champs, annotations: [] }).some(({ fichier }) => fichier.sha256 === sha256)
  return isNomme ? lire(db, row.id, sha256, magasin) : null
}

async function lire(
  db: Db | Tx,
  demarcheId: DemarcheId,
  sha256: string,
  magasin: MagasinObjets = magasinObjets(),
): Promise<FichierLu | null> {
  const row = await detientPour(db, demarcheId)
    .where('fichiers_de_demarche.sha256', '=', sha256)
    .select(['fichiers.id', 'fichiers_de_demarche.nom', 'type', 'taille', 'etat', 'cle_emballee'])
    .executeTakeFirst()
  if (!row) return null
  const { id, nom, type, taille, etat, cle_emballee } = row
  if (etat !== 'sain') return { isLisible: false, etat }
  const cle = await cleMaitresse().deballer(cle_emballee)
  const lecteur = lecteurDe(magasin, { fichierId: id, taille, cle })
  return { isLisible: true, nom, type, taille, empreinte: sha256, lecteur }
}
