/** What a page posts, read once and parsed at the border. Nothing typed is lost: it comes back with the errors. */
import type { z } from 'zod'
import { texteStockable } from '../../form-engine/json.ts'

const MEGABYTE = 1024 * 1024
const LIMIT = 2 * MEGABYTE

export type Formulaire<T> =
  | { ok: true; value: T; saisie: Record<string, string> }
  | { ok: false; erreurs: Record<string, string>; saisie: Record<string, string> }

/**
 * Reads a posted form. `erreurs` has one sentence per champ at fault, `saisie` what was typed, as text.
 * Throws a Response: 413 over 2 MB, 415 for anything else than a plain HTML form.
 */
export async function readForm<S extends z.ZodType>(request: Request, schema: S): Promise<Formulaire<z.output<S>>> {
  requireType(
    request,
    'application/x-www-form-urlencoded',
    'Cette page attend un formulaire simple, sans fichier. Revenez à la page et envoyez-la à nouveau.',
  )
  const posted = new URLSearchParams()
  for (const [name, value] of new URLSearchParams(await readText(request))) posted.append(name, texteStockable(value))
  const saisie = Object.fromEntries(posted)
  const raw: Record<string, string | string[]> = {}
  for (const name of new Set(posted.keys())) {
    const values = posted.getAll(name)
    raw[name] = values.length > 1 ? values : (values[0] ?? '')
  }
  const parsed = schema.safeParse(raw, { error: sentence })
  if (parsed.success) return { ok: true, value: parsed.data, saisie }
  const erreurs: Record<string, string> = {}
  for (const issue of parsed.error.issues) erreurs[String(issue.path[0] ?? '')] ??= issue.message
  return { ok: false, erreurs, saisie }
}

/** The controls of a plain form, in their order. Throws as {@link readForm} does. */
export async function readEntries(request: Request): Promise<[string, string][]> {
  requireType(
    request,
    'application/x-www-form-urlencoded',
    'Cette page attend un formulaire simple, sans fichier. Revenez à la page et envoyez-la à nouveau.',
  )
  const posted = new URLSearchParams(await readText(request))
  return [...posted].map(([name, value]) => [name, texteStockable(value)])
}

/**
 * Reads a posted form as it comes: every control, in its order, several times when it is sent several times.
 * Throws a Response: 413 over the limit, 415 for anything else than a plain HTML form.
 */
export async function readEntrees(request: Request, limit = LIMIT): Promise<[string, string][]> {
  requireType(
    request,
    'application/x-www-form-urlencoded',
    'Cette page attend un formulaire simple, sans fichier. Revenez à la page et envoyez-la à nouveau.',
  )
  const posted = new URLSearchParams(await readText(request, limit))
  return [...posted].map(([nom, valeur]) => [nom, texteStockable(valeur)])
}

/**
 * Reads a posted JSON document. Throws a Response: 413 over the limit, 415 for another content type, 422 with a
 * sentence when it is not JSON or not what is expected.
 */
export async function readJson<S extends z.ZodType>(request: Request, schema: S, limit = LIMIT): Promise<z.output<S>> {
  requireType(request, 'application/json', 'Cette adresse attend du JSON (Content-Type: application/json).')
  const text = await readText(request, limit)
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    throw refusal(422, 'Ce qui a été reçu n’est pas du JSON lisible. Vérifiez les guillemets et les virgules.')
  }
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw refusal(422, `La valeur « ${issue?.path.join('.') || 'du document'} » ne convient pas.`)
}

/** The whole body as text; stops reading, and throws a 413, as soon as it is over the limit. */
export async function readText(request: Request, limit = LIMIT): Promise<string> {
  if (!request.body) return ''
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > limit) {
      await reader.cancel()
      const most = limit < MEGABYTE ? `${Math.floor(limit / 1000)} ko` : `${Math.floor(limit / MEGABYTE)} Mo`
      throw refusal(413, `L’envoi dépasse ${most}. Raccourcissez les textes, ou joignez un fichier.`)
    }
    chunks.push(value)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A refusal of the form itself, as the error page shows it. */
export function refusal(status: number, phrase: string): Response {
  return Response.json({ message: phrase }, { status })
}

function requireType(request: Request, expected: string, phrase: string): void {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== expected) throw refusal(415, phrase)
}

/** What zod finds wrong, for the champs whose schema has no sentence of its own. */
function sentence(issue: { code?: string | undefined; maximum?: unknown; minimum?: unknown }): string {
  if (issue.code === 'too_big') return `Raccourcissez cette réponse : ${String(issue.maximum)} caractères au plus.`
  if (issue.code === 'too_small' && Number(issue.minimum) > 1)
    return `Complétez cette réponse : ${String(issue.minimum)} caractères au moins.`
  if (issue.code === 'invalid_value') return 'Choisissez une des réponses proposées.'
  return 'Répondez à cette question.'
}
