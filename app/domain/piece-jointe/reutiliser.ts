/**
 * A file a person gave in another dossier of theirs, given again: a copy encrypted under the key of this dossier, with its own
 * name in the store. The two live and die apart.
 */
import { randomUUID } from 'node:crypto'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import { inTransaction } from '../../../db/client.ts'
import type { DossierId, PieceJointeId } from '../../../db/schema/ids.ts'
import { champCompile } from '../../../form-engine/compiled.ts'
import type { FichierDeChamp } from '../../../form-engine/type-de-champ.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { EditKey, OwnerKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { formulaireLu, formulaireMontre } from '../dossier/formulaire-lu.ts'
import type { LangueDuFormulaire, LangueVoulue } from '../traduction/formulaire-dit.ts'
import { isUuid } from '../uuid.ts'
import { attacher } from './attacher.ts'
import { cleDeDossier, cleDeDossierOuNouvelle } from './cle-de-dossier.ts'
import { lecteurDe, objetDe, ranger } from './coffre.ts'
import type { Question } from './ecrire.ts'
import { enSonTour } from './ecritures.ts'
import { extensionDe } from './formats.ts'
import { FichierRefuse } from './inspecter.ts'
import { oublierObjet } from './oublier-objet.ts'
import { avantDeRecevoir, exigerPlace, formatAnnonce, refusDe, type RefusDeFichier } from './regles.ts'

/** Those shown at most: the latest. */
const MONTRES = 100

export interface Reutilisable {
  id: PieceJointeId
  nom: string
  /** bytes */
  taille: number
  ajouteAt: Instant
  /** The démarche it was given for. */
  demarche: string
}

/**
 * The files of this person's other dossiers that the question takes, the latest first. Identity documents are left out:
 * their mark names the démarche they were given for. The question is named in the language asked for. Throws 'introuvable'
 * for a question without files.
 */
export async function reutilisables(
  key: EditKey,
  question: Question,
  voulue: LangueVoulue = 'fr',
): Promise<{ langue: LangueDuFormulaire; libelle: string; page: string; fichiers: Reutilisable[] }> {
  const { champ, regles } = await avantDeRecevoir(key, question)
  const rows = await siens(key)
    .select([
      'pieces_jointes.id',
      'pieces_jointes.nom',
      'taille',
      'ajoute_at as ajouteAt',
      'demarches.titre as demarche',
    ])
    .orderBy('ajoute_at', 'desc')
    .limit(MONTRES)
    .execute()
  const fichiers = rows.filter(
    ({ nom, taille }) => regles.formats.includes(extensionDe(nom)) && taille <= regles.tailleMax,
  )
  const { langue, montre } = await formulaireMontre(key, await formulaireLu(key), voulue)
  const { libelle } = champCompile(montre, question.champ) ?? champ
  return { langue, libelle, page: champ.page, fichiers }
}

export type Reutilise = { ok: true; fichier: FichierDeChamp } | ({ ok: false } & RefusDeFichier)

/**
 * Attaches a copy of a file of another dossier of the same person, who asked for it by its name. It is analysed again, as
 * any file that comes. Throws 'introuvable' for a file that is not theirs, as `attacher` otherwise.
 */
export async function reutiliser(
  key: EditKey,
  question: Question,
  id: string,
  magasin: MagasinObjets = magasinObjets(),
): Promise<Reutilise> {
  const origine = isUuid(id)
    ? await siens(key)
        .where('pieces_jointes.id', '=', id as PieceJointeId)
        .select(['pieces_jointes.dossier_id as dossierId', 'pieces_jointes.nom', 'type', 'taille'])
        .executeTakeFirst()
    : undefined
  const cleDOrigine = origine && (await cleDeDossier(key.db, origine.dossierId))
  if (!cleDOrigine)
    throw new DomainError('introuvable', 'Ce fichier n’est plus dans vos dossiers : envoyez-le à nouveau.')
  const { nom, taille, type } = origine
  const { regles, presents } = await avantDeRecevoir(key, question)
  try {
    formatAnnonce(nom, regles)
    if (taille > regles.tailleMax) throw new FichierRefuse('trop_gros')
    await exigerPlace(key.db, key.dossierId, regles, presents, taille)
    const place = { dossierId: key.dossierId, pieceId: randomUUID() as PieceJointeId, taille }
    await copier(magasin, { ...origine, pieceId: id as PieceJointeId, cle: cleDOrigine }, { ...place, key })
    const objet = objetDe(place)
    try {
      const range = { id: place.pieceId, nom, type, taille, objet }
      return { ok: true, fichier: await inTransaction(key.db, (tx) => attacher(tx, key, question, range)) }
    } catch (error) {
      await oublierObjet(key, magasin, objet)
      throw error
    }
  } catch (error) {
    if (error instanceof FichierRefuse) return { ok: false, ...refusDe(error.motif, nom, regles) }
    throw error
  }
}

/** Clean files of the person of the key in their other dossiers; never an identity document. */
function siens(key: EditKey) {
  return (
    key.db
      .selectFrom('pieces_jointes')
      .innerJoin('dossiers', 'dossiers.id', 'pieces_jointes.dossier_id')
      .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
      .where('dossiers.usager_id', '=', key.personne.compteId)
      .where('pieces_jointes.ajoute_par', '=', key.personne.compteId)
      .where('dossiers.id', '<>', key.dossierId)
      // What one gives for a try is not what one gives for good.
      .where('dossiers.est_essai', '=', false)
      .where('pieces_jointes.etat', '=', 'sain')
      .where('pieces_jointes.filigrane', '=', false)
  )
}

/** The files of this dossier that its owner could give again in another one. */
export async function aReprendre({ db, dossierId, personne }: OwnerKey): Promise<Set<PieceJointeId>> {
  const rows = await db
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', dossierId)
    .where('ajoute_par', '=', personne.compteId)
    .where('etat', '=', 'sain')
    .where('filigrane', '=', false)
    .select('id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

interface Source {
  dossierId: DossierId
  pieceId: PieceJointeId
  taille: number
  cle: Uint8Array
}

async function copier(
  magasin: MagasinObjets,
  source: Source,
  { key, ...place }: { dossierId: DossierId; pieceId: PieceJointeId; taille: number; key: EditKey },
): Promise<void> {
  const cle = await cleDeDossierOuNouvelle(key.db, key.dossierId, key.now)
  await enSonTour(() => ranger(magasin, { ...place, cle }, lecteurDe(magasin, source).flux()))
}
