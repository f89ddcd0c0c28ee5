import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { codeDeLangue } from '../../form-engine/langues.ts'
import { ajouterLangue } from '../domain/traduction/langues.ts'
import { showLangues } from '../domain/traduction/show.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { AjouterUneLangue, ListeDesLangues } from '../screens/traduction/liste.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { lireAffichage } from '../http/affichage.ts'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.langues.titre, data?.demarche.titre])

const Ajout = z.object({ langue: z.string().default('') })

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  return { ...(await ouRefuser(() => showLangues(key))), fait: faitParmi(args.request, ['retiree']) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, Ajout)
  const langue = input.ok ? codeDeLangue(input.value.langue) : null
  const t = textes(lireAffichage(args.request).langue).langues
  if (!langue) return data({ phrase: t.choisirErreur, langue: '' }, { status: 422 })
  const issue = await essayer(() => ajouterLangue(key, langue))
  if (!issue.ok) return data({ phrase: issue.phrase, langue }, { status: issue.status })
  return redirect(avecFait(paths.administrateur.langue(key.demarcheId, langue), 'ajoutee'), 303)
}

export default function Langues() {
  const { demarche, langues, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().langues
  return (
    <Fiche demarche={demarche} page="langues" fait={fait && !refus ? t[fait] : null}>
      <p className="lead measure">{t.chapeau}</p>
      <ListeDesLangues demarcheId={demarche.id} langues={langues} />
      <AjouterUneLangue prises={langues.map(({ langue }) => langue)} refus={refus} />
    </Fiche>
  )
}
