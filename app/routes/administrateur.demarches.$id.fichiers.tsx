import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { retirerFichier } from '../domain/fichier/retirer.ts'
import { doors } from '../http/doors.ts'
import { essayer } from '../http/erreurs.ts'
import { elementDemande, pageDesFichiers } from '../http/fichiers-de-demarche.ts'
import { readEntries } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import demarcheCss from '../screens/demarche/demarche.css?url'
import { FichiersDeLaDemarche } from '../screens/fichier/fichiers-de-la-demarche.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: demarcheCss }]

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.fichiersDeDemarche.titre, data?.demarche.titre])

const FAITS = ['ajoute', 'dejaLa', 'retire'] as const

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const fait = new URL(args.request.url).searchParams.get('fait')
  return {
    ...(await pageDesFichiers(key, args.request)),
    fait: FAITS.find((connu) => connu === fait) ?? null,
  }
}

/** Takes a file away. */
export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const entrees = await readEntries(args.request)
  const retirer = entrees.find(([nom]) => nom === 'retirer')?.[1] ?? ''
  const issue = await essayer(() => retirerFichier(key, retirer))
  if (!issue.ok) return data({ phrase: issue.phrase, champ: null }, { status: issue.status })
  return redirect(paths.administrateur.fichiers(key.demarcheId, elementDemande(args.request), 'retire'))
}

export default function Fichiers() {
  const { fait, ...page } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().fichiersDeDemarche
  return <FichiersDeLaDemarche {...page} fait={refus ? null : fait && t[fait]} refus={refus} />
}
