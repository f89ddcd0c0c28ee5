import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { DossierRemarque } from '../domain/remarque/lecture.ts'
import { doors } from '../http/doors.ts'
import { ouvrirUneRemarque, remarqueAEcrire } from '../http/remarques.ts'
import { contactDe } from '../screens/dossier/contact.ts'
import { EnLangue } from '../screens/remarque/marques.tsx'
import { NouvelleRemarque } from '../screens/remarque/nouvelle.tsx'
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
  titre(matches, (t) => [t.remarques.nouvelle.titre, data?.sujet.libelle, data?.dossier.demarche], {
    erreur: data?.isRefusee,
  })

export async function loader(args: LoaderFunctionArgs) {
  return remarqueAEcrire(args, await doors.remarques(args))
}

export async function action(args: ActionFunctionArgs) {
  return ouvrirUneRemarque(args, await doors.remarques(args))
}

export default function EcrireUneRemarque() {
  const { envoi, max, ...vue } = useLoaderData<typeof loader>()
  const refusee = useActionData<typeof action>()
  const t = useTextes().remarques.nouvelle
  return (
    <PageDesRemarques
      cote="usager"
      dossier={vue.dossier}
      page={t.titre}
      title={t.titre}
      lead={<EnLangue langue={vue.sujet.langue} texte={vue.sujet.libelle} />}
    >
      <NouvelleRemarque cote="usager" vue={vue} envoi={envoi} max={max} refusee={refusee} />
    </PageDesRemarques>
  )
}
