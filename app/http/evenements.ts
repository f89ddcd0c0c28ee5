/** The stream of events of a signed-in person: one key for each dossier asked, or nothing. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { now } from '../../clock.ts'
import { processDb } from '../../db/client.ts'
import type { DemarcheId, DossierId, LotId } from '../../db/schema/ids.ts'
import { instant, type Instant } from '../../form-engine/temps.ts'
import type { Personne } from '../domain/cles.ts'
import { sessionToujoursOuverte } from '../domain/compte/session.ts'
import { annotationsSuivies, questionsSuivies, type Lisible } from '../domain/direct/suivre.ts'
import { cutInstructionKey, cutReadKey } from '../domain/dossier/access.ts'
import { cutAdminKey } from '../domain/demarche/access.ts'
import { cutLotKey } from '../domain/lot/access.ts'
import { doors, introuvable, sessionOf } from './doors.ts'
import type { EditionSuivie, LotSuivi, Perte, Suivi } from './flux.ts'
import { refusal } from './formulaire.ts'
import { EN_TETES_DU_FLUX, hub } from './hub.ts'
import { pourUnScript } from './script.ts'

/** Dossiers, démarches and batches that one stream follows at most. */
const MOST_FOLLOWED = 20

/**
 * Answers GET /evenements?dossiers=a,b&depuis=4,12&demarches=c&lots=d: the changes of these dossiers after the sequence their
 * pages have, that the form being prepared of these démarches changed, and that these batches moved.
 * One that is neither one's own, nor shared with one, nor in one of one's groupes is told as over; 404 when all are: what
 * does not exist and what one may not see are answered alike.
 */
export async function fluxEvenements(args: LoaderFunctionArgs): Promise<Response> {
  // A browser that follows a redirection to the login page would read that page as a stream.
  const key = await pourUnScript(() => doors.personne(args))
  const session = await sessionOf(args)
  const { searchParams } = new URL(args.request.url)
  const asked = (searchParams.get('dossiers') ?? '').split(',').filter(Boolean)
  const askedDemarches = (searchParams.get('demarches') ?? '').split(',').filter(Boolean)
  const askedLots = (searchParams.get('lots') ?? '').split(',').filter(Boolean)
  const followed = asked.length + askedDemarches.length + askedLots.length
  if (followed === 0 || followed > MOST_FOLLOWED) throw introuvable()
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
  const editions: EditionSuivie[] = []
  const demarchesRefusees: string[] = []
  for (const id of askedDemarches) {
    const admin = await cutAdminKey(processDb(), key.now, key.personne, id)
    if (admin) editions.push({ demarcheId: admin.demarcheId, garde: () => gardeDEdition(session.id, admin.demarcheId) })
    else demarchesRefusees.push(id)
  }
  const lots: LotSuivi[] = []
  const lotsRefuses: string[] = []
  for (const id of askedLots) {
    const lot = await cutLotKey(processDb(), key.now, key.personne, id)
    if (lot) lots.push({ lotId: lot.lotId, garde: () => gardeDuLot(session.id, lot.lotId) })
    else lotsRefuses.push(id)
  }
  if (suivis.length + editions.length + lots.length === 0) throw introuvable()
  const stream = hub().ouvrir({
    session: session.id,
    suivis,
    editions,
    lots,
    refuses,
    demarchesRefusees,
    lotsRefuses,
    signal: args.request.signal,
  })
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

/** The same of a démarche: whether one still runs it. */
async function gardeDEdition(session: string, id: DemarcheId): Promise<Perte | null> {
  const at = instant(now().toString())
  const personne = await sessionToujoursOuverte(processDb(), at, session)
  if (!personne) return 'session'
  return (await cutAdminKey(processDb(), at, personne, id)) ? null : 'droit'
}

/** The same of a batch: whether it is still one's own. */
async function gardeDuLot(session: string, id: LotId): Promise<Perte | null> {
  const at = instant(now().toString())
  const personne = await sessionToujoursOuverte(processDb(), at, session)
  if (!personne) return 'session'
  return (await cutLotKey(processDb(), at, personne, id)) ? null : 'droit'
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
