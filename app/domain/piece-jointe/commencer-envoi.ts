import { randomUUID } from 'node:crypto'
import { nouvelEntete } from '../../adapters/chiffrement.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import { ErreurMagasin, type MagasinObjets } from '../../adapters/objets/port.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { WriteKey } from '../cles.ts'
import { objetDe } from './coffre.ts'
import type { Question } from './ecrire.ts'
import { etatDEnvoi, ofPerson, type EtatDEnvoi } from './envoi.ts'
import { FichierRefuse } from './inspecter.ts'
import { limites } from './limites.ts'
import { nettoyerNom } from './nom.ts'
import { avantDeRecevoir, exigerPlace, formatAnnonce, refusDe, type RefusDeFichier } from './regles.ts'

/** What a browser knows of a file before it sends it. */
export interface FichierAnnonce {
  nom: string
  /** bytes */
  taille: number
  /** False to leave a sending of the same name and length where it stands, and begin another. */
  reprendre: boolean
}

export type EnvoiCommence = { ok: true; envoi: EtatDEnvoi } | ({ ok: false } & RefusDeFichier)

/**
 * Begins the sending of a file in parts, or takes up the one this person left unended for the same question, name and
 * length. What the name and the length already condemn is refused before anything is sent.
 * Throws 'introuvable' for a question without files.
 */
export async function commencerEnvoi(
  key: WriteKey,
  question: Question,
  { nom: nomBrut, taille, reprendre }: FichierAnnonce,
  magasin: MagasinObjets = magasinObjets(),
): Promise<EnvoiCommence> {
  const nom = nettoyerNom(nomBrut)
  const { regles, presents } = await avantDeRecevoir(key, question)
  try {
    const { type } = formatAnnonce(nom, regles)
    if (taille === 0) throw new FichierRefuse('vide')
    if (taille > regles.tailleMax) throw new FichierRefuse('trop_gros')
    const ouverts = await ofPerson(key.db, key).execute()
    const meme = ouverts.find(
      (envoi) =>
        envoi.champ === question.champ && envoi.ligne === question.row && envoi.nom === nom && envoi.taille === taille,
    )
    if (meme && reprendre) return { ok: true, envoi: await etatDEnvoi(key.db, meme) }
    // What is on its way will take its place too.
    const enRoute = ouverts.reduce((octets, envoi) => octets + envoi.taille, 0)
    await exigerPlace(key.db, key.dossierId, regles, presents, enRoute + taille)
    if (ouverts.length >= limites.envoisParDossier) throw new FichierRefuse('trop_d_envois')
    const id = randomUUID() as PieceJointeId
    const objet = objetDe({ dossierId: key.dossierId, pieceId: id })
    const depot = await magasin.commencerDepot(objet)
    await key.db
      .insertInto('envois')
      .values({
        id,
        dossier_id: key.dossierId,
        champ: question.champ,
        ligne: question.row,
        nom,
        type,
        taille,
        objet,
        depot,
        entete: nouvelEntete().toString('base64'),
        commence_par: key.personne.compteId,
        commence_at: key.now,
        actif_at: key.now,
      })
      .execute()
    return { ok: true, envoi: await etatDEnvoi(key.db, { id, taille }) }
  } catch (error) {
    if (error instanceof FichierRefuse) return { ok: false, ...refusDe(error.motif, nom, regles) }
    if (error instanceof ErreurMagasin) return { ok: false, ...refusDe('magasin', nom, regles) }
    throw error
  }
}
