import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { showDemarche } from '../domain/demarche/show.ts'
import { clePublique } from '../domain/paquet/cle-de-signature.ts'
import { previsionDuPaquet } from '../domain/paquet/previsualiser.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { paquetConfirme } from '../http/paquet-confirme.ts'
import { paths } from '../paths.ts'
import demarcheCss from '../screens/demarche/demarche.css?url'
import { PageDePaquet } from '../screens/paquet/page-de-paquet.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: demarcheCss }]

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.paquet.titre, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { id, numero, etat, reglages, publieAt } = await ouRefuser(() => showDemarche(key))
  // A bundle that can no longer be applied is told as one that does not wait.
  const prevision = await essayer(() => previsionDuPaquet(key))
  return {
    demarche: { id, numero, etat, titre: reglages.titre },
    isBrouillon: etat === 'brouillon' && publieAt === null,
    empreinte: (await clePublique(key))?.empreinte ?? null,
    prevision: prevision.ok ? prevision.value : null,
    fait: faitParmi(args.request, ['applique', 'abandonne']),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const page = paths.administrateur.paquet(key.demarcheId)
  return paquetConfirme(key, args.request, { page, apres: () => avecFait(page, 'applique') })
}

export default function Paquet() {
  return <PageDePaquet {...useLoaderData<typeof loader>()} refus={useActionData<typeof action>() ?? null} />
}
