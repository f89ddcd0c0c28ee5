import type { LoaderFunctionArgs } from '@remix-run/node'
import { lirePieceJointe } from '../domain/piece-jointe/lire.ts'
import { doors, introuvable } from '../http/doors.ts'
import { telechargement } from '../http/telechargement.ts'

/** A file of the usager's own dossier, decrypted as it leaves. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.lecture(args)
  const piece = await lirePieceJointe(key, args.params['piece'] ?? '')
  if (!piece) throw introuvable()
  return telechargement(piece)
}
