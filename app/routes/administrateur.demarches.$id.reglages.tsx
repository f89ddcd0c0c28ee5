import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { regler } from '../domain/demarche/regler.ts'
import { delais, droit, presentation, service } from '../domain/demarche/reglages.ts'
import { showDemarche } from '../domain/demarche/show.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Fiche, faitDe } from '../screens/demarche/fiche.tsx'
import { ReglagesForm, SUJETS, type SaisieRefusee, type Sujet } from '../screens/demarche/reglages-form.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.administrateur.reglages.titre, data?.demarche.titre])

const ReglagesPostes = z.discriminatedUnion('sujet', [
  presentation.extend({ sujet: z.literal('presentation') }),
  service.extend({ sujet: z.literal('service') }),
  droit.extend({ sujet: z.literal('droit') }),
  delais.extend({ sujet: z.literal('delais') }),
])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { id, numero, etat, reglages } = await ouRefuser(() => showDemarche(key))
  return { demarche: { id, numero, etat, titre: reglages.titre }, reglages, fait: faitDe(args.request.url) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, ReglagesPostes)
  const sujet: Sujet = SUJETS.find((connu) => connu === input.saisie['sujet']) ?? 'presentation'
  const refuser = (refus: Pick<SaisieRefusee, 'erreurs' | 'phrase'>, status = 422) =>
    data({ sujet, saisie: input.saisie, ...refus }, { status })
  if (!input.ok) return refuser({ erreurs: input.erreurs, phrase: null })
  const { sujet: _sujet, ...reglages } = input.value
  const issue = await essayer(() => regler(key, reglages))
  if (!issue.ok) return refuser({ erreurs: {}, phrase: issue.phrase }, issue.status)
  return redirect(`${paths.administrateur.reglages(key.demarcheId)}?fait=enregistree#${sujet}`)
}

export default function Reglages() {
  const { demarche, reglages, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().administrateur
  const libelles = t.reglages.champs as Record<string, string>
  return (
    <Fiche demarche={demarche} page="reglages" fait={fait && !refus ? t.fiche[fait] : null}>
      {refus?.phrase ? (
        <Note tone="brick" title={t.reglages.refus} announce="alert">
          <p>{refus.phrase}</p>
        </Note>
      ) : null}
      <ErrorSummary
        errors={Object.entries(refus?.erreurs ?? {}).map(([id, message]) => ({
          id,
          message: `${libelles[id] ?? id} : ${message}`,
        }))}
      />
      <div className="measure stack stack-l">
        {SUJETS.map((sujet) => (
          <ReglagesForm
            key={sujet}
            sujet={sujet}
            demarche={demarche}
            reglages={reglages}
            refus={refus?.sujet === sujet ? refus : null}
          />
        ))}
      </div>
    </Fiche>
  )
}
