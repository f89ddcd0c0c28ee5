/** The stream of events of a signed-in person: one key for each dossier asked, or nothing. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { now } from '../../clock.ts'
import { processDb } from '../../db/client.ts'
import type { DossierId } from '../../db/schema/ids.ts'
import { instant, type Instant } from '../../form-engine/temps.ts'
import type { Personne } from '../domain/cles.ts'
import { sessionToujoursOuverte } from '../domain/compte/session.ts'
import { annotationsSuivies, questionsSuivies, type Lisible } from '../domain/direct/suivre.ts'
import { cutInstructionKey, cutReadKey } from '../domain/dossier/access.ts'
import { doors, introuvable, sessionOf } from './doors.ts'
import type { Perte, Suivi } from './flux.ts'
import { refusal } from './formulaire.ts'
import { EN_TETES_DU_FLUX, hub } from './hub.ts'
import { pourUnScript } from './script.ts'

const MOST_DOSSIERS = 20

/**
 * Answers GET /evenements?dossiers=a,b&depuis=4,12: the changes of these dossiers after the sequence their pages have.
 * One that is neither one's own, nor shared with one, nor in one of one's groupes is told as over; 404 when all are: what
 * does not exist and what one may not see are answered alike.
 */
export async function fluxEvenements(args: LoaderFunctionArgs): Promise<Response> {
  // A browser that follows a redirection to the login page would read that page as a stream.
  const key = await pourUnScript(() => doors.personne(args))
  const session = await sessionOf(args)
  const { searchParams } = new URL(args.request.url)
  const asked = (searchParams.get('dossiers') ?? '').split(',').filter(Boolean)
  if (asked.length === 0 || asked.length > MOST_DOSSIERS) throw introuvable()
  // A browser that comes back by itself says where it was in the order of the address.
  const depuis = (args.request.headers.get('last-event-id') ?? searchParams.get('depuis') ?? '').split(',')
  const suivis: Suivi[] = []
  const refuses: string[] = []
  for (const [rang, id] of asked.entries()) {
    const lisible = await lisiblePour(key.now, key.personne, id)
    if (!lisible) {
      refuses.push(id)
      continue
    }
    suivis.push({
      dossierId: id as DossierId,
      compteId: key.personne.compteId,
      lisible,
      garde: () => gardeDe(session.id, id),
      vu: sequence(depuis[rang]),
    })
  }
  if (suivis.length === 0) throw introuvable()
  const stream = hub().ouvrir({ session: session.id, suivis, refuses, signal: args.request.signal })
  if (!stream) throw refusal(429, 'Trop de pages suivent des dossiers en même temps. Fermez-en une.')
  return new Response(stream, { headers: EN_TETES_DU_FLUX })
}

/** Whether the session is still open and the key still cut, and what it lets one be told. */
async function gardeDe(session: string, id: string): Promise<Lisible | Perte> {
  const at = instant(now().toString())
  const personne = await sessionToujoursOuverte(processDb(), at, session)
  if (!personne) return 'session'
  return (await lisiblePour(at, personne, id)) ?? 'droit'
}

async function lisiblePour(at: Instant, personne: Personne, id: string): Promise<Lisible | null> {
  const lecture = await cutReadKey(processDb(), at, personne, id)
  if (lecture) return questionsSuivies(lecture)
  const instruction = await cutInstructionKey(processDb(), at, personne, id)
  return instruction && annotationsSuivies(instruction)
}

function sequence(texte: string | undefined): number {
  const lue = Number(texte ?? 0)
  return Number.isSafeInteger(lue) && lue >= 0 ? Math.min(lue, 2 ** 31 - 1) : 0
}
