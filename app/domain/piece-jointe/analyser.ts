/**
 * The quarantine. A file is read once from the store, whole, which proves that it is what was sent; then the antivirus
 * and our own inspectors judge it; then an identity document is put under its mark, and previews are drawn. Done twice it
 * gives the same, to the byte: a job cut short is run again.
 */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import pLimit from 'p-limit'
import { attendre, type Attente } from '../../adapters/antichambre.ts'
import { antivirus } from '../../adapters/antivirus/choisir.ts'
import type { Antivirus, Examen } from '../../adapters/antivirus/port.ts'
import { FichierAltere } from '../../adapters/chiffrement.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import { reglesDeFichiers } from '../../../form-engine/champs/fichiers.ts'
import { champCompile } from '../../../form-engine/compiled.ts'
import type { SystemKey } from '../cles.ts'
import { compilee } from '../revision/compilee.ts'
import { inspecterContenu } from './analyse/inspecteurs.ts'
import type { Octets } from './analyse/octets.ts'
import { apercusDe, type Apercu } from './apercus.ts'
import { cleDeDossier } from './cle-de-dossier.ts'
import { lecteurDe, objetDe, ranger, type FichierOuvert, type PlaceOuverte } from './coffre.ts'
import type { Question } from './ecrire.ts'
import { mentionDe } from './filigrane-mention.ts'
import { filigraner } from './filigraner.ts'
import type { FichierMarque } from './inscrire-filigrane.ts'
import { conclure, RIEN, type Jugement, type Piece, type Verdict } from './conclure.ts'
import { limites } from './limites.ts'

export interface Moyens {
  magasin: MagasinObjets
  antivirus: Antivirus
}

/** Each holds a picture or a document in memory, and the worker takes twenty jobs at once. */
export const chacuneSonTour = pLimit(limites.analysesALaFois)

/**
 * Gives the verdict of a file in quarantine. A file already analysed, or gone, is left alone. Throws
 * `AntivirusIndisponible` and `ErreurMagasin`: the file then waits for another try.
 */
export async function analyserPiece(
  key: SystemKey,
  id: PieceJointeId,
  moyens: Moyens = { magasin: magasinObjets(), antivirus: antivirus() },
): Promise<void> {
  await chacuneSonTour(async () => {
    const piece = await enAttente(key, id)
    const cle = piece && (await cleDeDossier(key.db, piece.dossierId))
    if (!cle) return
    const place = { dossierId: piece.dossierId, pieceId: id, taille: piece.taille, cle }
    const lue = await lireEntiere(moyens.magasin, place)
    if (!lue) return conclure(key, piece, { ...RIEN, etat: 'corrompu', defaut: 'altere', par: null })
    try {
      await conclure(key, piece, await examiner(key, piece, place, lue, moyens))
    } finally {
      await lue.jeter()
    }
  })
}

async function enAttente(key: SystemKey, id: PieceJointeId): Promise<Piece | undefined> {
  return key.db
    .selectFrom('pieces_jointes as piece')
    .innerJoin('dossiers', 'dossiers.id', 'piece.dossier_id')
    .where('piece.id', '=', id)
    .where('piece.etat', '=', 'en_attente')
    .select([
      'piece.id',
      'dossiers.id as dossierId',
      'dossiers.revision_id as revisionId',
      'piece.champ',
      'piece.ligne',
    ])
    .select(['piece.type', 'piece.taille', 'piece.ajoute_par as ajoutePar', 'piece.ajoute_at as ajouteAt'])
    .executeTakeFirst()
}

/** The verdict of a file that was read whole. What it keeps of it is stored before it is written. */
async function examiner(
  key: SystemKey,
  piece: Piece,
  place: PlaceOuverte,
  lue: Attente,
  { magasin, antivirus }: Moyens,
): Promise<Verdict> {
  const jugement = await juger(piece, lue, antivirus)
  const { empreinte } = lue
  if (jugement.etat !== 'sain') return { ...jugement, ...RIEN, empreinte }
  const identite = await questionDIdentite(key, piece)
  if (!identite) {
    return { ...jugement, empreinte, apercus: await rangerApercus(magasin, place, piece.type, lue), marque: null }
  }
  const mention = await mentionDe(key.db, piece.dossierId, piece.ajouteAt)
  // The dossier is gone meanwhile: nothing will be written.
  if (!mention) return { ...jugement, ...RIEN }
  const filigrane = await filigraner(piece.type, lue, mention)
  if (!filigrane.ok) return { ...RIEN, empreinte, etat: 'corrompu', defaut: filigrane.defaut, par: jugement.par }
  const { octets } = filigrane
  const autre: PlaceOuverte = { ...place, filigrane: true, taille: octets.length }
  await ranger(magasin, autre, Readable.from([octets]))
  const marque: FichierMarque = {
    id: piece.id,
    question: identite,
    objet: objetDe(autre),
    taille: octets.length,
    empreinte: createHash('sha256').update(octets).digest('hex'),
    ajoutePar: piece.ajoutePar,
  }
  const marques: Octets = { taille: octets.length, lire: async (debut, fin) => octets.subarray(debut, fin + 1) }
  const apercus = await rangerApercus(magasin, place, piece.type, marques)
  return { ...jugement, empreinte: marque.empreinte, apercus, marque }
}

/** The question of a file when it asks for an identity document; null otherwise. */
async function questionDIdentite(key: SystemKey, { revisionId, champ: id, ligne }: Piece): Promise<Question | null> {
  if (id === null) return null
  const champ = champCompile(await compilee(key.db, revisionId), id)
  const isIdentite = champ !== null && reglesDeFichiers(champ.config).nature === 'titre_identite'
  return isIdentite ? { champ: id, row: ligne } : null
}

async function rangerApercus(
  magasin: MagasinObjets,
  place: PlaceOuverte,
  type: string,
  octets: Octets,
): Promise<Apercu[]> {
  const apercus = await apercusDe(type, octets)
  for (const { page, octets } of apercus) {
    await ranger(magasin, { ...place, apercu: page, taille: octets.length }, Readable.from([octets]))
  }
  return apercus
}

/** The whole file, decrypted and verified; null when it is not what was stored. */
export async function lireEntiere(
  magasin: MagasinObjets,
  place: PlaceOuverte | FichierOuvert,
): Promise<Attente | null> {
  try {
    return await attendre(lecteurDe(magasin, place).flux())
  } catch (cause) {
    if (cause instanceof FichierAltere) return null
    throw cause
  }
}

/** What the antivirus and our inspectors say of a file. */
export async function juger({ type }: Pick<Piece, 'type'>, lue: Attente, scanner: Antivirus): Promise<Jugement> {
  const examen = await scanner.examiner(lue.octets())
  const par = await scanner.nom()
  if (examen.etat === 'infecte') return { ...trouvaille(examen), par }
  const defaut = await inspecterContenu(type, lue)
  return defaut === null ? { etat: 'sain', defaut, par } : { etat: 'corrompu', defaut, par }
}

/** What clamd says instead of letting a file pass without having looked at it whole is no virus. */
function trouvaille({ signature }: Extract<Examen, { etat: 'infecte' }>) {
  if (signature.startsWith('Heuristics.Limits.Exceeded')) return { etat: 'corrompu', defaut: 'bombe' } as const
  if (signature.startsWith('Heuristics.Encrypted')) return { etat: 'corrompu', defaut: 'mot_de_passe' } as const
  return { etat: 'infecte', defaut: 'virus' } as const
}
