/**
 * Files sent in parts by a script, whichever side of the form they belong to: begun, sent part by part, ended. Answers are
 * JSON; a file that cannot be kept is a 422 that says why, in the data the page makes its sentence from.
 */
import { Readable } from 'node:stream'
import { z } from 'zod'
import type { ExpertKey, ReadKey, WriteKey } from '../domain/cles.ts'
import { abandonnerEnvoi } from '../domain/piece-jointe/abandonner-envoi.ts'
import { commencerEnvoi } from '../domain/piece-jointe/commencer-envoi.ts'
import { finirEnvoi } from '../domain/piece-jointe/finir-envoi.ts'
import { etatsDesPieces } from '../domain/piece-jointe/etats.ts'
import { recevoirPart } from '../domain/piece-jointe/recevoir-part.ts'
import { lireCellKey, type CellKey } from '../../form-engine/reponses.ts'
import { introuvable } from './doors.ts'
import { enReponse, essayer, type Issue } from './erreurs.ts'
import { readJson, refusal } from './formulaire.ts'

const ANNONCE = z.object({
  cle: z.string().max(200),
  nom: z.string().min(1).max(1_000),
  taille: z.int().min(0),
  reprendre: z.boolean(),
})
const FIN = z.object({ action: z.enum(['finir', 'abandonner']) })

/** Begins the sending of a file, or takes it up again: where each part begins and ends, and which are kept. */
export async function commencer(request: Request, key: WriteKey): Promise<Response> {
  const { cle, ...annonce } = await readJson(request, ANNONCE)
  const question = lireCellKey(cle as CellKey)
  if (!question) throw introuvable()
  return repondre(await essayer(() => commencerEnvoi(key, question, annonce)))
}

/** Keeps a part: its bytes are the body. */
export async function recevoir(request: Request, key: WriteKey, envoi = '', numero = ''): Promise<Response> {
  if (request.headers.get('content-type') !== 'application/octet-stream' || !request.body) {
    throw refusal(415, 'Cette adresse attend les octets d’une partie de fichier (application/octet-stream).')
  }
  const corps = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0])
  return repondre(await essayer(() => recevoirPart(key, envoi, Number(numero), corps)))
}

/** Ends a sending, or gives it up. */
export async function conclure(request: Request, key: WriteKey, envoi = ''): Promise<Response> {
  const { action } = await readJson(request, FIN)
  if (action === 'finir') return repondre(await essayer(() => finirEnvoi(key, envoi)))
  return repondre(await essayer(async () => ({ ok: true, envoi: await abandonnerEnvoi(key, envoi) })))
}

/** Where the files of the dossier stand: a page that waits for their analysis asks now and then. */
export async function etats(key: ReadKey | WriteKey | ExpertKey): Promise<Response> {
  return Response.json({ pieces: await etatsDesPieces(key) })
}

function repondre(issue: Issue<{ ok: boolean }>): Response {
  if (!issue.ok) return enReponse(issue)
  return Response.json(issue.value, { status: issue.value.ok ? 200 : 422 })
}
