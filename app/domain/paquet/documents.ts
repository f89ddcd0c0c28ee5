/** The files of a démarche in its bundle: named by digest, checked as if they were sent by a person, put back. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { fichiersNommes } from '../../../form-engine/fichiers-nommes.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import type { DocumentDePaquet, Paquet } from '../../../form-engine/paquet/paquet.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'
import { attendre, type Attente } from '../../adapters/antichambre.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import { cleMaitresse } from '../../adapters/trousseau-choisir.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { detientPour } from '../fichier/detenus.ts'
import { garderFichier } from '../fichier/garder.ts'
import { REGLES, TAILLE_MAX_FICHIER } from '../fichier/regles.ts'
import { lecteurDe } from '../piece-jointe/coffre.ts'
import { extensionDe, FORMATS } from '../piece-jointe/formats.ts'
import { FichierRefuse, inspecter } from '../piece-jointe/inspecter.ts'
import { nettoyerNom } from '../piece-jointe/nom.ts'
import { formatAnnonce } from '../piece-jointe/regles.ts'
import { imagesDuPaquet } from './attestations.ts'
import { TAILLE_MAX_PAQUET, type Archive } from './archive.ts'

/**
 * The files that a form names, or that are `images` of its attestations, and that the démarche has, by digest; those the analysis refused do not travel. Throws 'refus' when they
 * weigh more than a bundle may.
 */
export async function documentsDuPaquet(
  db: Db | Tx,
  demarcheId: DemarcheId,
  formulaire: Formulaire,
  images: readonly string[] = [],
): Promise<DocumentDePaquet[]> {
  const nommes = [...fichiersNommes(formulaire).map(({ fichier }) => fichier.sha256), ...images]
  if (nommes.length === 0) return []
  const documents = await detientPour(db, demarcheId)
    .where('fichiers_de_demarche.sha256', 'in', nommes)
    .where('etat', 'in', ['en_attente', 'sain'])
    .orderBy('fichiers_de_demarche.sha256')
    .select(['fichiers_de_demarche.sha256 as empreinte', 'fichiers_de_demarche.nom', 'type', 'taille'])
    .execute()
  if (documents.reduce((total, { taille }) => total + taille, 0) > TAILLE_MAX_PAQUET)
    throw new DomainError(
      'refus',
      `Les fichiers de cette démarche dépassent ensemble ${TAILLE_MAX_PAQUET / 1_000_000} Mo, la limite d’un paquet : allégez-les, ou retirez-en du formulaire.`,
    )
  return documents
}

/** The clear bytes of one of them. */
export async function* octetsDuDocument(
  db: Db | Tx,
  demarcheId: DemarcheId,
  empreinte: string,
): AsyncGenerator<Uint8Array> {
  const { id, taille, cle_emballee } = await detientPour(db, demarcheId)
    .where('fichiers_de_demarche.sha256', '=', empreinte)
    .select(['fichiers.id', 'taille', 'cle_emballee'])
    .executeTakeFirstOrThrow()
  const cle = await cleMaitresse().deballer(cle_emballee)
  yield* lecteurDe(magasinObjets(), { fichierId: id, taille, cle }).flux()
}

/** Why documents of a bundle could not be kept as it says: no format of ours, no name of a file, nothing that names them. */
export function problemesDesDocuments({
  documents = [],
  formulaire,
  attestations,
}: Pick<Paquet, 'documents' | 'formulaire' | 'attestations'>): Probleme[] {
  const nommes = new Set([
    ...fichiersNommes(formulaire).map(({ fichier }) => fichier.sha256),
    ...imagesDuPaquet({ ...(attestations && { attestations }) }),
  ])
  return documents.flatMap(({ empreinte, nom, type, taille }, rang): Probleme[] => {
    const ici = `documents[${rang}]`
    if (!nommes.has(empreinte))
      return [
        {
          chemin: ici,
          phrase: `Rien dans le formulaire ni dans les attestations ne propose « ${nom} » : retirez-le du paquet.`,
        },
      ]
    if (nettoyerNom(nom) !== nom) return [{ chemin: `${ici}.nom`, phrase: `« ${nom} » n’est pas un nom de fichier.` }]
    if (FORMATS.get(extensionDe(nom))?.type !== type)
      return [{ chemin: `${ici}.type`, phrase: `« ${nom} » n’est pas un fichier que ce site accepte sous ce type.` }]
    if (taille > TAILLE_MAX_FICHIER)
      return [
        { chemin: `${ici}.taille`, phrase: `« ${nom} » dépasse ${TAILLE_MAX_FICHIER / 1_000_000} Mo : allégez-le.` },
      ]
    return []
  })
}

/** The bytes of a document, whole and checked: their digest, their length, what they begin with. Throws 'refus'. To be thrown away. */
export async function documentVerifie(
  archive: Archive,
  { empreinte, nom, taille }: DocumentDePaquet,
): Promise<Attente> {
  try {
    const format = formatAnnonce(nom, REGLES)
    const attente = await attendre(inspecter(archive.fichier(empreinte), format, TAILLE_MAX_FICHIER))
    if (attente.empreinte === empreinte && attente.taille === taille) return attente
    await attente.jeter()
    throw refus(nom, 'n’est pas celui de son empreinte')
  } catch (cause) {
    if (cause instanceof FichierRefuse) throw refus(nom, 'n’est pas ce que dit son nom', cause)
    throw cause
  }
}

/**
 * Puts the documents of a bundle in the démarche of the key, in quarantine: their analysis is asked for. Their objects are
 * written inside the act; if it fails, the reconciliation forgets them.
 */
export async function poserLesDocuments(
  tx: Tx,
  { demarcheId, personne, now }: AdminKey,
  { documents = [] }: Pick<Paquet, 'documents'>,
  archive: Archive,
): Promise<void> {
  for (const document of documents) {
    const attente = await documentVerifie(archive, document)
    try {
      const place = { demarcheId, par: personne.compteId, now }
      await garderFichier(tx, place, { nom: document.nom, type: document.type, attente }, magasinObjets())
    } catch (cause) {
      if (cause instanceof FichierRefuse)
        throw refus(document.nom, 'est de trop : la démarche a déjà trop de fichiers', cause)
      throw cause
    } finally {
      await attente.jeter()
    }
  }
}

function refus(nom: string, raison: string, cause?: unknown): DomainError {
  return new DomainError('refus', `Le document « ${nom} » de ce paquet ${raison} : il est refusé.`, { cause })
}
