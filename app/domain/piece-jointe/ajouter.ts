import { randomUUID } from 'node:crypto'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import { ErreurMagasin, type MagasinObjets } from '../../adapters/objets/port.ts'
import { formatsDe, reglesDeFichiers } from '../../../form-engine/champs/fichiers.ts'
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { ChampCompile } from '../../../form-engine/compiled.ts'
import type { FichierDeChamp } from '../../../form-engine/type-de-champ.ts'
import type { WriteKey } from '../cles.ts'
import { reponsesDe } from '../dossier/reponses.ts'
import { compilee } from '../revision/compilee.ts'
import { ranger, type Range } from './coffre.ts'
import { champDeFichiers, fichiersDe, inscrireFichiers, ouvrir, type Question } from './ecrire.ts'
import { extensionDe, FORMATS, formatsAcceptes } from './formats.ts'
import { FichierRefuse, inspecter, type MotifDeRefus } from './inspecter.ts'
import { limites } from './limites.ts'
import { nettoyerNom } from './nom.ts'

/** A file as it arrives: its name as the browser gives it, and its bytes. */
export interface FichierEnvoye {
  nom: string
  source: AsyncIterable<Uint8Array>
}

export type Ajout =
  | { ok: true; fichier: FichierDeChamp }
  /** The name is the cleaned one; `formats` and `max` (files, or bytes of one too large) complete the sentence. */
  | { ok: false; motif: MotifDeRefus; nom: string; formats: string[]; max: number }

/**
 * Attaches a file to a question of a draft. The bytes are in the store, encrypted, before anything is written; on a
 * failure afterwards they leave it. A file that cannot be kept is a value, with why.
 * Throws 'transition_refusee' once the dossier is deposited, 'introuvable' for a question without files.
 */
export async function ajouter(
  key: WriteKey,
  question: Question,
  { nom: nomBrut, source }: FichierEnvoye,
  magasin: MagasinObjets = magasinObjets(),
): Promise<Ajout> {
  const nom = nettoyerNom(nomBrut)
  const { champ, presents } = await avant(key, question)
  const regles = reglesDeFichiers(champ.config)
  const { max } = regles
  const acceptes = formatsAcceptes(formatsDe(regles))
  const tailleMax = Math.min(limites.fichier, regles.tailleMax ?? limites.fichier)
  const refus = (motif: MotifDeRefus): Ajout => ({
    ok: false,
    motif,
    nom,
    formats: acceptes,
    max: motif === 'trop_dans_le_dossier' ? limites.parDossier : motif === 'trop_gros' ? tailleMax : max,
  })
  const format = FORMATS.get(extensionDe(nom))
  if (!format || !acceptes.includes(extensionDe(nom))) return refus('format')
  if (presents >= max) return refus('trop')

  const place = { dossierId: key.dossierId, pieceId: randomUUID() as PieceJointeId }
  let range: Range
  try {
    range = await ranger(magasin, place, inspecter(source, format, tailleMax))
  } catch (error) {
    if (error instanceof FichierRefuse) return refus(error.motif)
    if (error instanceof ErreurMagasin) return refus('magasin')
    throw error
  }
  try {
    return await inTransaction(key.db, async (tx) => {
      const ecriture = await ouvrir(tx, key, question)
      // Counted again under the lock: two files may arrive at once.
      if (ecriture.fichiers.length >= max) throw new FichierRefuse('trop')
      if ((await compter(tx, key)) >= limites.parDossier) throw new FichierRefuse('trop_dans_le_dossier')
      const fichier = { id: place.pieceId, nom, taille: range.taille, type: format.type }
      await tx
        .insertInto('pieces_jointes')
        .values({
          id: place.pieceId,
          dossier_id: key.dossierId,
          champ: question.champ,
          ligne: question.row,
          nom,
          type: format.type,
          taille: range.taille,
          empreinte: range.empreinte,
          objet: range.objet,
          cle_emballee: range.cleEmballee,
          ajoute_par: key.personne.compteId,
          ajoute_at: key.now,
        })
        .execute()
      await inscrireFichiers(
        tx,
        key,
        ecriture,
        question,
        [...ecriture.fichiers, fichier],
        'dossier.piece_jointe_ajoutee',
      )
      return { ok: true, fichier }
    })
  } catch (error) {
    await oublier(key, magasin, range.objet)
    if (error instanceof FichierRefuse) return refus(error.motif)
    throw error
  }
}

/** What is known before the first byte is read, so that nothing is sent for nothing. */
async function avant(key: WriteKey, question: Question): Promise<{ champ: ChampCompile; presents: number }> {
  const { revision_id } = await key.db
    .selectFrom('dossiers')
    .where('id', '=', key.dossierId)
    .select('revision_id')
    .executeTakeFirstOrThrow()
  const champ = champDeFichiers(key, await compilee(key.db, revision_id), question)
  const reponses = await reponsesDe(key.db, key.dossierId, [champ.bloc])
  return { champ, presents: fichiersDe(champ, question, reponses).length }
}

async function compter(tx: Tx, key: WriteKey): Promise<number> {
  const { n } = await tx
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', key.dossierId)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** The object of a file that was not kept; when the store does not answer, the outbox remembers it. */
async function oublier(key: WriteKey, magasin: MagasinObjets, objet: string): Promise<void> {
  try {
    await magasin.delete(objet)
  } catch (error) {
    if (!(error instanceof ErreurMagasin)) throw error
    await key.db
      .insertInto('objets_a_effacer')
      .values({ objet, demande_at: key.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}
