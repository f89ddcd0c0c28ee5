import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { showDemarche } from '../domain/demarche/show.ts'
import { importerListe, TAILLE_MAX_LISTE } from '../domain/referentiel/importer.ts'
import { listesDe } from '../domain/referentiel/list.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { lireMultipart } from '../http/multipart.ts'
import { paths } from '../paths.ts'
import demarcheCss from '../screens/demarche/demarche.css?url'
import { Listes, type RefusDeListe } from '../screens/demarche/listes.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: demarcheCss }]

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.administrateur.referentiels.titre, data?.demarche.titre])

/** Past this, the rest of a file too large is not even read to be thrown away. */
const ENVOI_MAX = TAILLE_MAX_LISTE + 30_000_000

/** The same page as the lists': a refused file is answered here, and whoever reloads finds the form again. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { id, numero, etat, reglages } = await ouRefuser(() => showDemarche(key))
  return { demarche: { id, numero, etat, titre: reglages.titre }, listes: await listesDe(key) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const t = textes('fr').administrateur.referentiels
  const { nom, octets, nomDuFichier } = await lireEnvoi(args.request)
  const refuser = (champ: RefusDeListe['champ'], phrase: string, problemes: RefusDeListe['problemes'] = []) =>
    data({ champ, phrase, problemes, nom } satisfies RefusDeListe, { status: 422 })
  if (octets === null) return refuser('fichier', t.sansFichier)
  if (octets === 'trop') return refuser('fichier', t.tropGros)
  const nomDeListe = nom.trim() || nomDuFichier.replace(/\.[^.]*$/, '')
  const issue = await essayer(() => importerListe(key, { nom: nomDeListe, octets }))
  if (!issue.ok) return refuser('nom', issue.phrase)
  if (!issue.value.ok) return refuser('fichier', t.problemes(issue.value.problemes.length), issue.value.problemes)
  const { isNouvelle, empreinte } = issue.value
  const fait = isNouvelle ? 'importee' : 'dejaLa'
  return redirect(`${paths.administrateur.referentiels(key.demarcheId)}?fait=${fait}#liste-${empreinte.slice(0, 12)}`)
}

async function lireEnvoi(request: Request) {
  const recu: { octets: Buffer | 'trop' | null; nomDuFichier: string } = { octets: null, nomDuFichier: '' }
  const { entrees } = await lireMultipart(request, ENVOI_MAX, async ({ controle, nom, source }) => {
    if (controle !== 'fichier') return
    const morceaux: Uint8Array[] = []
    let taille = 0
    recu.nomDuFichier = nom
    for await (const morceau of source) {
      taille += morceau.length
      if (taille > TAILLE_MAX_LISTE) {
        recu.octets = 'trop'
        return
      }
      morceaux.push(morceau)
    }
    recu.octets = Buffer.concat(morceaux)
  })
  return { ...recu, nom: new Map(entrees).get('nom') ?? '' }
}

export default function TeleverserUneListe() {
  return <Listes {...useLoaderData<typeof loader>()} refus={useActionData<typeof action>() ?? null} />
}
