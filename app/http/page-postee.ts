/** The controls of a page posted as a plain form: names may repeat, and their order matters. */
import { readText, refusal } from './formulaire.ts'

export interface ControlesPostes {
  entrees: [string, string][]
  /** Controls whose text was cut on the way: none here, the whole body has its limit. */
  coupes: Set<string>
}

/** Throws a Response: 413 over the limit of a form, 415 for another content type. */
export async function lireControlesPostes(request: Request): Promise<ControlesPostes> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') {
    throw refusal(
      415,
      'Cette page attend un formulaire simple, sans fichier. Revenez à la page et envoyez-la à nouveau.',
    )
  }
  return { entrees: [...new URLSearchParams(await readText(request))], coupes: new Set() }
}
