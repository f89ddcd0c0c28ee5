import type { LoaderFunctionArgs } from '@remix-run/node'
import { lireApercu } from '../domain/piece-jointe/lire-apercu.ts'
import { doors, introuvable } from '../http/doors.ts'
import { image } from '../http/telechargement.ts'

/** The picture of a page of a file, drawn by us. */
export async function loader(args: LoaderFunctionArgs) {
  const { piece = '', page = '' } = args.params
  const apercu = await lireApercu(await doors.expert(args), piece, Number(page))
  if (!apercu) throw introuvable()
  return image(apercu)
}
