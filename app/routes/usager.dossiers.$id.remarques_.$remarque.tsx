import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { DossierRemarque } from '../domain/remarque/lecture.ts'
import { doors } from '../http/doors.ts'
import { posterDansUneRemarque, uneRemarque } from '../http/remarques.ts'
import { contactDe } from '../screens/dossier/contact.ts'
import { useRemarquesEnDirect } from '../screens/remarque/direct.ts'
import { Fil } from '../screens/remarque/fil.tsx'
import { LibelleDuSujet, Marques } from '../screens/remarque/marques.tsx'
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
  titre(matches, (t) => [t.remarques.fil.titre, data?.remarque.sujet.libelle, data?.dossier.demarche], {
    erreur: data?.isRefusee,
  })

export async function loader(args: LoaderFunctionArgs) {
  return uneRemarque(args, await doors.remarques(args))
}

export async function action(args: ActionFunctionArgs) {
  return posterDansUneRemarque(args, await doors.remarques(args))
}

export default function UneRemarque() {
  const { envoi, max, fait, ...vue } = useLoaderData<typeof loader>()
  const refusee = useActionData<typeof action>()
  const t = useTextes().remarques
  const relire = useRemarquesEnDirect(vue.compte, vue.dossier)
  return (
    <PageDesRemarques
      cote="usager"
      dossier={vue.dossier}
      page={t.fil.titre}
      title={<LibelleDuSujet sujet={vue.remarque.sujet} />}
      badges={<Marques remarque={vue.remarque} cote="usager" />}
    >
      <Fil cote="usager" vue={vue} envoi={envoi} max={max} fait={fait} refusee={refusee} relire={relire} />
    </PageDesRemarques>
  )
}
