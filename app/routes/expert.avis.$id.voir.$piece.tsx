import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pagesDe } from '../domain/piece-jointe/lire-apercu.ts'
import { doors, introuvable } from '../http/doors.ts'
import { paths } from '../paths.ts'
import { VoirUnFichier } from '../screens/dossier/voir-un-fichier.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => titre(matches, () => [data?.fichier.nom])

/** The pages of a file that an expert is shown, to look at without downloading. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.expert(args)
  const fichier = await pagesDe(key, args.params['piece'] ?? '')
  if (!fichier) throw introuvable()
  return { avisId: key.avisId, fichier }
}

export default function Voir() {
  const { avisId, fichier } = useLoaderData<typeof loader>()
  return (
    <VoirUnFichier
      fichier={fichier}
      retour={paths.expert.avis(avisId)}
      telecharger={paths.expert.fichier(avisId, fichier.id)}
      page={(n) => paths.expert.apercu(avisId, fichier.id, n)}
    />
  )
}
