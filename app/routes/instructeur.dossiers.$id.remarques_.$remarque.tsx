import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { doors } from '../http/doors.ts'
import { posterDansUneRemarque, uneRemarque } from '../http/remarques.ts'
import { useRemarquesEnDirect } from '../screens/remarque/direct.ts'
import { Fil } from '../screens/remarque/fil.tsx'
import { Marques, useLibelleDuSujet } from '../screens/remarque/marques.tsx'
import { PageDesRemarques } from '../screens/remarque/page.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { script: true, agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.remarques.fil.titre, data?.remarque.sujet.libelle, data?.dossier.demarche], {
    erreur: data?.isRefusee,
  })

export async function loader(args: LoaderFunctionArgs) {
  return uneRemarque(args, await doors.remarquesInstruction(args))
}

export async function action(args: ActionFunctionArgs) {
  return posterDansUneRemarque(args, await doors.remarquesInstruction(args))
}

export default function UneRemarque() {
  const { envoi, max, fait, ...vue } = useLoaderData<typeof loader>()
  const refusee = useActionData<typeof action>()
  const t = useTextes().remarques
  const libelleDe = useLibelleDuSujet()
  const relire = useRemarquesEnDirect(vue.compte, vue.dossier)
  return (
    <PageDesRemarques
      cote="instructeur"
      dossier={vue.dossier}
      page={t.fil.titre}
      title={libelleDe(vue.remarque.sujet)}
      badges={<Marques remarque={vue.remarque} cote="instructeur" />}
    >
      <Fil cote="instructeur" vue={vue} envoi={envoi} max={max} fait={fait} refusee={refusee} relire={relire} />
    </PageDesRemarques>
  )
}
