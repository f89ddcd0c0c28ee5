/**
 * Answers that a service fills in for somebody, and how far their dossiers are. No session, no cookie: the token is all.
 * The names of what is sent and given back are those of demarches-simplifiees.fr where they mean the same.
 */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { env } from '../../env.ts'
import { admettrePreremplissage, garder } from '../domain/preremplissage/garder.ts'
import { CORPS_MAX } from '../domain/preremplissage/limites.ts'
import { JETONS_MAX, suivre, type Suivi } from '../domain/preremplissage/suivre.ts'
import { adresseOf } from '../http/adresse.ts'
import { cheminDemande } from '../http/chemin-actuel.ts'
import { doors } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { essayer, type Refus } from '../http/erreurs.ts'
import { readJson } from '../http/formulaire.ts'
import { absolu, paths } from '../paths.ts'
import { textes } from '../textes/dictionnaire.ts'
import { dateHeure } from '../textes/format.ts'

const t = textes('fr').preremplir

export async function loader(args: LoaderFunctionArgs) {
  const jetons = new URL(args.request.url).searchParams.getAll('prefill_token').flatMap((jeton) => jeton.split(','))
  if (jetons.length === 0 || jetons.length > JETONS_MAX) return erreur(422, t.jetons(JETONS_MAX))
  const key = await doors.public(args)
  const demarche = await cheminDemande(args, args.params['demarche'] ?? '', paths.preremplissages)
  const issue = await essayer(() => suivre(key, demarche, jetons, adresseOf(args)))
  return issue.ok ? Response.json(issue.value.map(enSuivi), { headers: PRIVE }) : enErreur(issue)
}

export async function action(args: ActionFunctionArgs) {
  if (args.request.method !== 'POST') return erreur(405, t.methode, { Allow: 'GET, POST' })
  const key = await doors.public(args)
  const demarche = await cheminDemande(args, args.params['demarche'] ?? '', paths.preremplissages)
  const admise = await essayer(() => admettrePreremplissage(key, demarche, adresseOf(args)))
  if (!admise.ok) return enErreur(admise)
  const corps = await lireCorps(args.request)
  if (corps instanceof Response) return corps
  const garde = await garder(key, admise.value, corps)
  if (!garde.ok) {
    return Response.json({ error: t.rien, laissees_de_cote: garde.laissees }, { status: 422, headers: PRIVE })
  }
  const { chemin, jeton, expireAt, reponses, laissees } = garde
  return Response.json(
    {
      dossier_url: adresseDe(chemin, jeton),
      state: 'prefilled',
      dossier_prefill_token: jeton,
      expires_at: expireAt,
      message: t.garde(reponses, dateHeure(expireAt)),
      laissees_de_cote: laissees,
    },
    { status: 201, headers: PRIVE },
  )
}

/** The body, or the answer that says what is wrong with it. */
async function lireCorps(request: Request): Promise<Record<string, unknown> | Response> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return erreur(415, t.type)
  // Said before it is read, while the connection can still tell: the gatekeeper asks every body to announce its size.
  if (Number(request.headers.get('content-length')) > CORPS_MAX) return erreur(413, t.tropGros(CORPS_MAX / 1000))
  try {
    const corps = await readJson(request, z.unknown(), CORPS_MAX)
    const objet = z.record(z.string(), z.unknown()).safeParse(corps)
    return objet.success ? objet.data : erreur(422, t.corps)
  } catch (refus) {
    if (!(refus instanceof Response)) throw refus
    return refus.status === 413 ? erreur(413, t.tropGros(CORPS_MAX / 1000)) : erreur(422, t.corps)
  }
}

const adresseDe = (chemin: string, jeton: string): string => absolu(env.PUBLIC_URL, paths.reprendre(chemin, jeton))

function enSuivi(suivi: Suivi) {
  if (suivi.etat === 'prefilled') {
    const { jeton, chemin, etat, expireAt } = suivi
    return { dossier_url: adresseDe(chemin, jeton), state: etat, dossier_prefill_token: jeton, expires_at: expireAt }
  }
  const { jeton, etat, deposeAt, decideAt } = suivi
  return {
    state: etat,
    ...(deposeAt && { submitted_at: deposeAt }),
    ...(decideAt && { processed_at: decideAt }),
    dossier_prefill_token: jeton,
  }
}

function enErreur({ status, phrase, attente }: Refus): Response {
  return erreur(status, phrase, attente === null ? {} : { 'Retry-After': String(attente) })
}

function erreur(status: number, phrase: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: phrase }, { status, headers: { ...PRIVE, ...headers } })
}
