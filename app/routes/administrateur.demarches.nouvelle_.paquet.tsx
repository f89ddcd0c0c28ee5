import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { previsionDuPaquet } from '../domain/paquet/previsualiser.ts'
import { doors } from '../http/doors.ts'
import { essayer } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { paquetConfirme } from '../http/paquet-confirme.ts'
import { paths } from '../paths.ts'
import { NouvelleDepuisUnPaquet } from '../screens/paquet/page-de-nouveau.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches }) => titre(matches, (t) => [t.paquet.import.nouvelleTitre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administrateur(args)
  // A bundle that can no longer be applied is told as one that does not wait.
  const prevision = await essayer(() => previsionDuPaquet(key))
  return { prevision: prevision.ok ? prevision.value : null, fait: faitParmi(args.request, ['abandonne']) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administrateur(args)
  return paquetConfirme(key, args.request, {
    page: paths.administrateur.nouveauPaquet(),
    apres: (id) => avecFait(paths.administrateur.demarche(id), 'importee'),
  })
}

export default function NouveauPaquet() {
  return <NouvelleDepuisUnPaquet {...useLoaderData<typeof loader>()} refus={useActionData<typeof action>() ?? null} />
}
