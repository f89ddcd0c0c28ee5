import type { LoaderFunctionArgs } from '@remix-run/node'
import { lirePieceJointe } from '../domain/piece-jointe/lire.ts'
import { doors, introuvable } from '../http/doors.ts'
import { telechargement } from '../http/telechargement.ts'

/** A file of the dossier, decrypted as it leaves. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  const piece = await lirePieceJointe(key, args.params['piece'] ?? '')
  if (!piece) throw introuvable()
  return telechargement(piece)
}
