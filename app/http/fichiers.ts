/** Files of a dossier, on the way out: the address of our pages gives a link for one person, and the link gives the bytes. */
import { redirect } from '@remix-run/node'
import type { EditKey, ExpertKey, InstructionKey, ReadKey } from '../domain/cles.ts'
import { isJetonDeFichier, jetonDeFichier } from '../domain/piece-jointe/lien.ts'
import { lirePieceJointe, type PieceLue } from '../domain/piece-jointe/lire.ts'
import { introuvable } from './doors.ts'
import { refusal } from './formulaire.ts'
import { PRIVE } from './entetes.ts'
import { telechargement } from './telechargement.ts'

type Key = ReadKey | EditKey | InstructionKey | ExpertKey

/** Leads to a link for the person of the key. Throws 404, or 409 with a sentence for a file nobody may read. */
export async function versLeLien(key: Key, piece: string, lien: (jeton: string) => string): Promise<Response> {
  await exigerLisible(key, piece)
  return redirect(lien(jetonDeFichier(key, piece)), { headers: PRIVE })
}

/** The bytes behind a link; one that is dead, or another person's, leads back to the address that gives them. */
export async function parLeLien(
  request: Request,
  key: Key,
  piece: string,
  jeton: string,
  adresse: string,
): Promise<Response> {
  if (!isJetonDeFichier(key, piece, jeton)) return redirect(adresse, { headers: PRIVE })
  return telechargement(request, await exigerLisible(key, piece))
}

async function exigerLisible(key: Key, piece: string): Promise<Extract<PieceLue, { isLisible: true }>> {
  const lue = await lirePieceJointe(key, piece)
  if (!lue) throw introuvable()
  if (!lue.isLisible) throw refusal(409, PHRASES[lue.etat])
  return lue
}

const PHRASES: Record<Extract<PieceLue, { isLisible: false }>['etat'], string> = {
  en_attente:
    'Ce fichier est en cours de vérification. Personne ne peut l’ouvrir avant : revenez dans quelques minutes.',
  infecte: 'Un virus a été trouvé dans ce fichier : il a été supprimé et personne ne peut l’ouvrir.',
  corrompu:
    'Ce fichier ne peut pas être ouvert : il est endommagé ou protégé. La personne qui l’a envoyé doit le renvoyer.',
  purge: 'Ce fichier a été supprimé à la date prévue par la démarche : seul son nom est gardé.',
}
