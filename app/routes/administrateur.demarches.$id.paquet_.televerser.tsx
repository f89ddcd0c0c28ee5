import { redirect, type ActionFunctionArgs, type LinksFunction, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { doors } from '../http/doors.ts'
import { paquetPoste } from '../http/paquet-recu.ts'
import { paths } from '../paths.ts'
import demarcheCss from '../screens/demarche/demarche.css?url'
import { PageDePaquet } from '../screens/paquet/page-de-paquet.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'
import { loader } from './administrateur.demarches.$id.paquet.tsx'

export const handle = { agent: true } satisfies PageHandle

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: demarcheCss }]

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.paquet.titre, data?.demarche.titre])

/** The same page as the bundle's: a refused file is answered here, and whoever reloads finds the form again. */
export { loader }

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  return (await paquetPoste(key, args.request)) ?? redirect(paths.administrateur.paquet(key.demarcheId), 303)
}

export default function TeleverserUnPaquet() {
  return <PageDePaquet {...useLoaderData<typeof loader>()} refusDEnvoi={useActionData<typeof action>() ?? null} />
}
