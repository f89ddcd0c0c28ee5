import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pagesDe } from '../domain/piece-jointe/lire-apercu.ts'
import { doors, introuvable } from '../http/doors.ts'
import { paths } from '../paths.ts'
import { VoirUnFichier } from '../screens/dossier/voir-un-fichier.tsx'
import { titre } from '../ui/meta.ts'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => titre(matches, () => [data?.fichier.nom])

/** The pages of a file, to look at without downloading. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.lecture(args)
  const fichier = await pagesDe(key, args.params['piece'] ?? '')
  if (!fichier) throw introuvable()
  return { dossierId: key.dossierId, fichier }
}

export default function Voir() {
  const { dossierId, fichier } = useLoaderData<typeof loader>()
  return (
    <VoirUnFichier
      fichier={fichier}
      retour={paths.usager.dossier(dossierId)}
      telecharger={paths.usager.fichier(dossierId, fichier.id)}
      page={(n) => paths.usager.apercu(dossierId, fichier.id, n)}
    />
  )
}
