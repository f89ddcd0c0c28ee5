/** The stream of events of a signed-in person: one key for each dossier asked, or nothing. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { now } from '../../clock.ts'
import { processDb } from '../../db/client.ts'
import type { AnnonceDExports } from '../../db/listen.ts'
import type { DemarcheId, DossierId, LotId } from '../../db/schema/ids.ts'
import { instant, type Instant } from '../../form-engine/temps.ts'
import type { Personne } from '../domain/cles.ts'
import { sessionToujoursOuverte } from '../domain/compte/session.ts'
import { annotationsSuivies, questionsSuivies, type Lisible } from '../domain/direct/suivre.ts'
import { cutInstructionKey, cutReadKey } from '../domain/dossier/access.ts'
import { cutAdminKey } from '../domain/demarche/access.ts'
import { cutExportKey } from '../domain/export/access.ts'
import { cutLotKey } from '../domain/lot/access.ts'
import { isUuid } from '../domain/uuid.ts'
import { doors, introuvable, sessionOf } from './doors.ts'
import {
  cleDeLot,
  cleDExports,
  type ChoseRefusee,
  type ChoseSuivie,
  type EditionSuivie,
  type Perte,
  type Suivi,
} from './flux.ts'
import { refusal } from './formulaire.ts'
import { EN_TETES_DU_FLUX, hub } from './hub.ts'
import { pourUnScript } from './script.ts'

/** Dossiers, démarches and batches that one stream follows at most. */
const MOST_FOLLOWED = 20

/**
 * Answers GET /evenements?dossiers=a,b&depuis=4,12&demarches=c&lots=d&exports=e: the changes of these dossiers after the
 * sequence their pages have, that the form being prepared of these démarches changed, that these batches moved, and one's
 * exports of these démarches.
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
  const askedExports = (searchParams.get('exports') ?? '').split(',').filter(Boolean)
  const followed = asked.length + askedDemarches.length + askedLots.length + askedExports.length
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
    if (admin)
      editions.push({
        demarcheId: admin.demarcheId,
        garde: () => gardeDuNom(session.id, (at, personne) => cutAdminKey(processDb(), at, personne, admin.demarcheId)),
      })
    else demarchesRefusees.push(id)
  }
  const choses: ChoseSuivie[] = []
  const chosesRefusees: ChoseRefusee[] = []
  for (const id of askedLots) {
    const lot = await cutLotKey(processDb(), key.now, key.personne, id)
    if (lot) choses.push(lotSuivi(session.id, lot.lotId))
    else chosesRefusees.push({ lotId: id })
  }
  for (const id of askedExports) {
    const isA = isUuid(id) && (await cutExportKey(processDb(), key.now, key.personne, id as DemarcheId)) !== null
    if (isA) choses.push(exportsSuivis(session.id, { demarcheId: id as DemarcheId, compteId: key.personne.compteId }))
    else chosesRefusees.push({ exportsDe: id })
  }
  if (suivis.length + editions.length + choses.length === 0) throw introuvable()
  const stream = hub().ouvrir({
    session: session.id,
    suivis,
    editions,
    choses,
    refuses,
    demarchesRefusees,
    chosesRefusees,
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

/** The same of what is told by its name alone: whether `couper` still gives a key. */
async function gardeDuNom(
  session: string,
  couper: (at: Instant, personne: Personne) => Promise<object | null>,
): Promise<Perte | null> {
  const at = instant(now().toString())
  const personne = await sessionToujoursOuverte(processDb(), at, session)
  if (!personne) return 'session'
  return (await couper(at, personne)) ? null : 'droit'
}

/** A batch, while it is one's own. */
function lotSuivi(session: string, lotId: LotId): ChoseSuivie {
  const garde = () => gardeDuNom(session, (at, personne) => cutLotKey(processDb(), at, personne, lotId))
  return { cle: cleDeLot(lotId), chose: { lotId }, garde }
}

/** One's exports of a démarche, while one instructs it. */
function exportsSuivis(session: string, { demarcheId, compteId }: AnnonceDExports): ChoseSuivie {
  const garde = () => gardeDuNom(session, (at, personne) => cutExportKey(processDb(), at, personne, demarcheId))
  return { cle: cleDExports({ demarcheId, compteId }), chose: { exportsDe: demarcheId }, garde }
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
