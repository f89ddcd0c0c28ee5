import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { clore, clotureePostee, remplacantes } from '../domain/demarche/clore.ts'
import { vieDe } from '../domain/demarche/show-vie.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { ClotureForm, type RefusDeCloture } from '../screens/demarche/cloture-form.tsx'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.administrateur.clore.titre, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { demarche, brouillons, enCours } = await ouRefuser(() => vieDe(key))
  return { demarche, brouillons, enCours, remplacantes: await remplacantes(key) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, clotureePostee)
  const refuser = (champ: string | null, phrase: string, status: number) =>
    data({ champ, phrase, saisie: input.saisie } satisfies RefusDeCloture, { status })
  if (!input.ok) {
    const [champ, phrase] = Object.entries(input.erreurs)[0] ?? [null, '']
    return refuser(champ, phrase, 422)
  }
  const { raison, remplacee_par, motif, message, prevenir_brouillons, prevenir_en_cours } = input.value
  const issue = await essayer(() =>
    clore(key, {
      remplaceePar: raison === 'remplacee' ? remplacee_par : null,
      motif,
      message,
      prevenir: { brouillons: prevenir_brouillons === 'on', enCours: prevenir_en_cours === 'on' },
    }),
  )
  if (!issue.ok) return refuser(issue.champ, issue.phrase, issue.status)
  return redirect(`${paths.administrateur.demarche(key.demarcheId)}?fait=closee`)
}

export default function Cloture() {
  const { demarche, ...effets } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().administrateur.clore
  return (
    <Fiche demarche={demarche} page={{ titre: t.titre }}>
      {refus?.champ ? (
        <ErrorSummary title={t.refus} errors={[{ id: refus.champ, message: refus.phrase }]} />
      ) : refus ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{refus.phrase}</p>
        </Note>
      ) : null}
      <div className="measure">
        <ClotureForm demarcheId={demarche.id} effets={effets} refus={refus} />
      </div>
    </Fiche>
  )
}
