import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ajouterDesExperts, avisRegles, reglerLesAvis, ReglagesPostes, retirerUnExpert } from '../domain/avis/regler.ts'
import { vieDe } from '../domain/demarche/show-vie.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { ListeDExperts, ReglagesForm } from '../screens/avis/reglages.tsx'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.avis.reglages.titre, data?.demarche.titre])

const FAITS = ['regles', 'ajoutes', 'retire'] as const

const ActePoste = z.discriminatedUnion('acte', [
  z.object({ acte: z.literal('regler'), ...ReglagesPostes.shape }),
  z.object({ acte: z.literal('ajouter'), adresses: z.string().max(50_000).default('') }),
  z.object({ acte: z.literal('retirer'), email: z.string() }),
])

/** How opinions are asked on a démarche, and its list of experts. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { demarche } = await ouRefuser(() => vieDe(key))
  return { demarche, ...(await avisRegles(key)), fait: faitParmi(args.request, FAITS) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const page = paths.administrateur.experts(key.demarcheId)
  const form = await readForm(args.request, ActePoste)
  if (!form.ok) return redirect(page, 303)
  const poste = form.value
  const issue = await essayer(async () => {
    if (poste.acte === 'ajouter') return ajouterDesExperts(key, poste.adresses).then(() => 'ajoutes')
    if (poste.acte === 'retirer') return retirerUnExpert(key, poste.email).then(() => 'retire')
    return reglerLesAvis(key, poste).then(() => 'regles')
  })
  if (issue.ok) return redirect(avecFait(page, issue.value), 303)
  const { champ, phrase, status } = issue
  return data({ saisie: form.saisie, champ, phrase }, { status })
}

export default function ExpertsDeLaDemarche() {
  const { demarche, reglages, experts, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>()
  const t = useTextes().avis.reglages
  const erreurs: Record<string, string> = refus?.champ ? { [refus.champ]: refus.phrase } : {}
  return (
    <Fiche demarche={demarche} page="experts" fait={fait && !refus ? t.faits[fait] : null}>
      {refus && refus.champ === null ? (
        <Note tone="brick" icon="alerte" announce="alert">
          <p>{refus.phrase}</p>
        </Note>
      ) : null}
      <ErrorSummary errors={Object.entries(erreurs).map(([id, message]) => ({ id, message }))} />
      <p className="lead">{t.chapeau}</p>
      <div className="measure stack stack-l">
        <ReglagesForm reglages={reglages} erreurs={erreurs} />
        <ListeDExperts experts={experts} erreurs={erreurs} saisie={refus?.saisie['adresses'] ?? ''} />
      </div>
    </Fiche>
  )
}
