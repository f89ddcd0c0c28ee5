import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { doors } from '../http/doors.ts'
import { ouvrirUneRemarque, remarqueAEcrire } from '../http/remarques.ts'
import { NouvelleRemarque } from '../screens/remarque/nouvelle.tsx'
import { PageDesRemarques } from '../screens/remarque/page.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { script: true, agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.remarques.nouvelle.titre, data?.sujet.libelle, data?.dossier.demarche], {
    erreur: data?.isRefusee,
  })

export async function loader(args: LoaderFunctionArgs) {
  return remarqueAEcrire(args, await doors.remarquesInstruction(args))
}

export async function action(args: ActionFunctionArgs) {
  return ouvrirUneRemarque(args, await doors.remarquesInstruction(args))
}

export default function EcrireUneRemarque() {
  const { envoi, max, ...vue } = useLoaderData<typeof loader>()
  const refusee = useActionData<typeof action>()
  const t = useTextes().remarques.nouvelle
  return (
    <PageDesRemarques cote="instructeur" dossier={vue.dossier} page={t.titre} title={t.titre} lead={vue.sujet.libelle}>
      <NouvelleRemarque cote="instructeur" vue={vue} envoi={envoi} max={max} refusee={refusee} />
    </PageDesRemarques>
  )
}
