import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { showDemarche } from '../domain/demarche/show.ts'
import { listesDe } from '../domain/referentiel/list.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import demarcheCss from '../screens/demarche/demarche.css?url'
import { Listes } from '../screens/demarche/listes.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: demarcheCss }]

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.administrateur.referentiels.titre, data?.demarche.titre])

const FAITS = ['importee', 'dejaLa'] as const

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { id, numero, etat, reglages } = await ouRefuser(() => showDemarche(key))
  const fait = new URL(args.request.url).searchParams.get('fait')
  return {
    demarche: { id, numero, etat, titre: reglages.titre },
    listes: await listesDe(key),
    fait: FAITS.find((connu) => connu === fait) ?? null,
  }
}

export default function ListesDeLaDemarche() {
  const { fait, ...page } = useLoaderData<typeof loader>()
  const t = useTextes().administrateur.referentiels
  return <Listes {...page} fait={fait && t[fait]} />
}
