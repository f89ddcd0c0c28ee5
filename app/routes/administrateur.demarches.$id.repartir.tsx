import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { partagesPossibles } from '../../form-engine/edition/repartir.ts'
import { showDemarche } from '../domain/demarche/show.ts'
import { showEdition } from '../domain/edition/show.ts'
import { prevoirRepartition, repartir } from '../domain/groupe/repartir.ts'
import { lireAffichage } from '../http/affichage.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { ChoisirLaQuestion, questionsDePartage } from '../screens/groupe/choisir-la-question.tsx'
import { Prevision } from '../screens/groupe/prevision.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { Card } from '../ui/card.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.groupes.repartir, data?.demarche.titre])

const Postee = z.object({ question: z.string().default(''), vu: z.coerce.number().int().nonnegative() })

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { id, numero, etat, reglages } = await ouRefuser(() => showDemarche(key))
  const { formulaire } = await showEdition(key)
  const question = new URL(args.request.url).searchParams.get('question')
  const prevision = question === null ? null : await essayer(() => prevoirRepartition(key, question))
  const t = textes(lireAffichage(args.request).langue)
  return {
    demarche: { id, numero, etat, titre: reglages.titre },
    questions: questionsDePartage(partagesPossibles(formulaire), t.groupes.parts),
    prevision: prevision?.ok ? prevision.value : null,
    refus: prevision && !prevision.ok ? prevision.phrase : null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, Postee)
  if (!input.ok) return data({ phrase: Object.values(input.erreurs)[0] ?? '' }, { status: 422 })
  const { question, vu } = input.value
  const issue = await essayer(() => repartir(key, question, vu))
  if (!issue.ok) return data({ phrase: issue.phrase }, { status: issue.status })
  const { regles, groupes } = issue.value
  const fait = new URLSearchParams({ reparti: String(regles), crees: String(groupes) })
  return redirect(`${paths.administrateur.instructeurs(key.demarcheId)}?${fait.toString()}`, 303)
}

export default function RepartirParReponse() {
  const { demarche, questions, prevision, refus } = useLoaderData<typeof loader>()
  const poste = useActionData<typeof action>() ?? null
  const t = useTextes().groupes
  return (
    <Fiche demarche={demarche} page={{ titre: t.repartir, dans: 'instructeurs' }}>
      {poste ? <Note tone="brick" title={poste.phrase} announce="alert" /> : null}
      {prevision ? (
        <Prevision demarcheId={demarche.id} prevision={prevision} />
      ) : (
        <Card leaf title={t.question}>
          <ChoisirLaQuestion demarcheId={demarche.id} questions={questions} erreur={refus ?? undefined} />
        </Card>
      )}
    </Fiche>
  )
}
