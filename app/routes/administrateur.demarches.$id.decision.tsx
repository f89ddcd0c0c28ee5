import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { isDoubleRegard, reglerLeDoubleRegard } from '../domain/proposition/proposer.ts'
import { decisionReglee } from '../domain/silence/reglage.ts'
import { decisionPostee } from '../domain/silence/regle.ts'
import { reglerLaDecision } from '../domain/silence/regler.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { DecisionFigee, ReglagesDeDecision } from '../screens/demarche/decision-reglages.tsx'
import { DoubleRegard } from '../screens/demarche/double-regard.tsx'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.silence.reglages.titre, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const reglage = await ouRefuser(() => decisionReglee(key))
  return {
    ...reglage,
    isADeux: await isDoubleRegard(key.db, key.demarcheId),
    fait: faitParmi(args.request, ['enregistree']),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, decisionPostee)
  const { saisie } = input
  if (saisie['reglage'] === 'double-regard') {
    await ouRefuser(() => reglerLeDoubleRegard(key, saisie['doubleRegard'] !== undefined))
    return redirect(avecFait(paths.administrateur.decision(key.demarcheId), 'enregistree'), 303)
  }
  if (!input.ok) return data({ saisie, erreurs: input.erreurs, phrase: null }, { status: 422 })
  const issue = await essayer(() => reglerLaDecision(key, input.value))
  if (!issue.ok) return data({ saisie, erreurs: {}, phrase: issue.phrase }, { status: issue.status })
  return redirect(avecFait(paths.administrateur.decision(key.demarcheId), 'enregistree'), 303)
}

export default function DecisionEtDelais() {
  const { demarche, regle, isFige, isADeux, fait } = useLoaderData<typeof loader>()
  const retour = useActionData<typeof action>() ?? null
  const t = useTextes().silence.reglages
  const erreurs: Record<string, string> = retour?.erreurs ?? {}
  const libelles: Record<string, string> = {
    mode: t.mode,
    nombre: t.nombre,
    unite: t.unite,
    correction: t.correction,
  }
  return (
    <Fiche demarche={demarche} page="decision" fait={fait && !retour ? t.enregistree : null}>
      {retour?.phrase ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{retour.phrase}</p>
        </Note>
      ) : null}
      <ErrorSummary
        errors={Object.entries(erreurs).map(([id, message]) => ({ id, message: `${libelles[id] ?? id} : ${message}` }))}
      />
      <p className="lead">{t.chapeau}</p>
      <div className="measure stack stack-l">
        {isFige ? (
          <DecisionFigee regle={regle} />
        ) : (
          <ReglagesDeDecision
            demarcheId={demarche.id}
            regle={regle}
            saisie={retour?.saisie ?? null}
            erreurs={erreurs}
          />
        )}
        <DoubleRegard demarcheId={demarche.id} isADeux={isADeux} />
      </div>
    </Fiche>
  )
}
