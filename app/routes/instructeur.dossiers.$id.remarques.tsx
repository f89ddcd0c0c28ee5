import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { doors } from '../http/doors.ts'
import { listeDesRemarques } from '../http/remarques.ts'
import { useRemarquesEnDirect } from '../screens/remarque/direct.ts'
import { ListeDesRemarques } from '../screens/remarque/liste.tsx'
import { PageDesRemarques } from '../screens/remarque/page.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { script: true, agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.remarques.titre, data?.dossier.demarche])

export async function loader(args: LoaderFunctionArgs) {
  return listeDesRemarques(args, await doors.remarquesInstruction(args))
}

export default function RemarquesDuDossier() {
  const vue = useLoaderData<typeof loader>()
  const t = useTextes().remarques
  useRemarquesEnDirect(vue.compte, vue.dossier)
  return (
    <PageDesRemarques
      cote="instructeur"
      dossier={vue.dossier}
      title={t.titre}
      lead={vue.dossier.isFerme ? null : t.chapeau.agents}
    >
      <ListeDesRemarques {...vue} cote="instructeur" />
    </PageDesRemarques>
  )
}
