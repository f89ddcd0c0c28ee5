import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { DossierRemarque } from '../domain/remarque/lecture.ts'
import { doors } from '../http/doors.ts'
import { listeDesRemarques } from '../http/remarques.ts'
import { contactDe } from '../screens/dossier/contact.ts'
import { useRemarquesEnDirect } from '../screens/remarque/direct.ts'
import { ListeDesRemarques } from '../screens/remarque/liste.tsx'
import { PageDesRemarques } from '../screens/remarque/page.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

interface Vu {
  dossier: DossierRemarque
}

export const handle = {
  script: true,
  contact: ({ dossier }: Vu) => contactDe({ service: dossier.service, titre: dossier.demarche }),
} satisfies PageHandle<Vu>

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.remarques.titre, data?.dossier.demarche])

export async function loader(args: LoaderFunctionArgs) {
  return listeDesRemarques(args, await doors.remarques(args))
}

export default function RemarquesDuDossier() {
  const vue = useLoaderData<typeof loader>()
  const t = useTextes().remarques
  useRemarquesEnDirect(vue.compte, vue.dossier)
  return (
    <PageDesRemarques
      cote="usager"
      dossier={vue.dossier}
      title={t.titre}
      lead={vue.dossier.isFerme ? null : t.chapeau.usager}
    >
      <ListeDesRemarques {...vue} cote="usager" />
    </PageDesRemarques>
  )
}
