/** A bundle posted by a page: read as it comes, and kept if it may be applied. Shared by both pages that receive one. */
import { data } from '@remix-run/node'
import { TAILLE_MAX_PAQUET } from '../domain/paquet/archive.ts'
import { recevoirPaquet, type CleDImport } from '../domain/paquet/recevoir.ts'
import type { Probleme } from '../../form-engine/probleme.ts'
import { textes } from '../textes/dictionnaire.ts'
import { essayer, type Issue } from './erreurs.ts'
import { lireMultipart } from './multipart.ts'

/** Past this, the rest of a file too large is not even read to be thrown away. */
const ENVOI_MAX = TAILLE_MAX_PAQUET + 50_000_000

/** Null once the bundle waits; else what the page answers. Throws a Response for a sending that is none of ours. */
export async function paquetPoste(key: CleDImport, request: Request) {
  const t = textes('fr').paquet.import
  const recu: { issue: Issue<Awaited<ReturnType<typeof recevoirPaquet>>> | null } = { issue: null }
  await lireMultipart(request, ENVOI_MAX, async ({ controle, source }) => {
    if (controle === 'paquet' && recu.issue === null) recu.issue = await essayer(() => recevoirPaquet(key, source))
  })
  const { issue } = recu
  const refuser = (phrase: string, problemes: Probleme[] = [], status = 422) => data({ phrase, problemes }, { status })
  if (issue === null) return refuser(t.sansFichier)
  if (!issue.ok) return refuser(issue.phrase, [], issue.status)
  return issue.value.ok ? null : refuser(t.problemes(issue.value.problemes.length), issue.value.problemes)
}
