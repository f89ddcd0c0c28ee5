/** The stream of events of a signed-in person: one key for each dossier asked, or nothing. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { processDb } from '../../db/client.ts'
import type { DossierId } from '../../db/schema/ids.ts'
import { cutInstructionKey, cutReadKey } from '../domain/dossier/access.ts'
import { doors, introuvable, sessionOf } from './doors.ts'
import { refusal } from './formulaire.ts'
import { EN_TETES_DU_FLUX, hub } from './hub.ts'

const MOST_DOSSIERS = 20

/** Answers GET /evenements?dossiers=a,b: 404 as soon as one of them is neither one's own nor in one of one's groupes. */
export async function fluxEvenements(args: LoaderFunctionArgs): Promise<Response> {
  const key = await doors.personne(args)
  const session = await sessionOf(args)
  const asked = (new URL(args.request.url).searchParams.get('dossiers') ?? '').split(',').filter(Boolean)
  if (asked.length === 0 || asked.length > MOST_DOSSIERS) throw introuvable()
  const dossiers: DossierId[] = []
  for (const id of asked) {
    const found =
      (await cutReadKey(processDb(), key.now, key.personne, id)) ??
      (await cutInstructionKey(processDb(), key.now, key.personne, id))
    if (!found) throw introuvable()
    dossiers.push(found.dossierId)
  }
  const stream = hub().ouvrir({
    session: session.id,
    dossiers,
    dernier: args.request.headers.get('last-event-id'),
    signal: args.request.signal,
  })
  if (!stream) throw refusal(429, 'Trop de pages suivent des dossiers en même temps. Fermez-en une.')
  return new Response(stream, { headers: EN_TETES_DU_FLUX })
}
