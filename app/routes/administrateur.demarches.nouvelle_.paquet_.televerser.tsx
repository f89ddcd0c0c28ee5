import { redirect, type ActionFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { doors } from '../http/doors.ts'
import { paquetPoste } from '../http/paquet-recu.ts'
import { paths } from '../paths.ts'
import { NouvelleDepuisUnPaquet } from '../screens/paquet/page-de-nouveau.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'
import { loader } from './administrateur.demarches.nouvelle_.paquet.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches }) => titre(matches, (t) => [t.paquet.import.nouvelleTitre])

/** The same page as the dry run's: a refused file is answered here, and whoever reloads finds the form again. */
export { loader }

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administrateur(args)
  return (await paquetPoste(key, args.request)) ?? redirect(paths.administrateur.nouveauPaquet(), 303)
}

export default function TeleverserUnNouveauPaquet() {
  return (
    <NouvelleDepuisUnPaquet {...useLoaderData<typeof loader>()} refusDEnvoi={useActionData<typeof action>() ?? null} />
  )
}
