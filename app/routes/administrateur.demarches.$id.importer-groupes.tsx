import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { showDemarche } from '../domain/demarche/show.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { ImporterDesGroupes } from '../screens/groupe/importer.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.importGroupes.titre, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { id, numero, etat, reglages } = await ouRefuser(() => showDemarche(key))
  return { demarche: { id, numero, etat, titre: reglages.titre } }
}

export default function ImporterDesGroupesDansLaDemarche() {
  return <ImporterDesGroupes {...useLoaderData<typeof loader>()} etat={null} />
}
