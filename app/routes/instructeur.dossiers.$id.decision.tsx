import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { decisions } from '../domain/dossier/decider.ts'
import { presentationInstruction } from '../domain/dossier/show-instruction.ts'
import { can, DECISIONS } from '../domain/dossier/transitions.ts'
import { doors } from '../http/doors.ts'
import { essayer } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { DecisionForm, MOTIVATION_MAX, type DecisionSaisie } from '../screens/dossier/decision-form.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { numeroDossier } from '../textes/format.ts'
import { Answers } from '../ui/answers.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  titre(matches, (t) => [t.instructeur.dossier.decision])

const DecisionPostee = z.object({
  decision: z.enum(DECISIONS, { error: textes('fr').instructeur.dossier.choisir }),
  motivation: z.string().max(MOTIVATION_MAX).default(''),
  etape: z.enum(['relire', 'modifier', 'rendre']).default('relire'),
})

export async function loader(args: LoaderFunctionArgs) {
  return presentationInstruction(await doors.instruction(args))
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instruction(args)
  const input = await readForm(args.request, DecisionPostee)
  const saisie = { decision: input.saisie['decision'] ?? '', motivation: input.saisie['motivation'] ?? '' }
  if (!input.ok)
    return data({ etape: 'choisir', saisie, erreurs: input.erreurs, refus: null } as const, { status: 422 })
  const { decision, motivation, etape } = input.value
  const { etat } = await presentationInstruction(key)
  const possible = can(decision, { etat }, 'instructeur', { motivation })
  if (!possible.ok && possible.raison === 'motivation') {
    const erreurs = { motivation: textes('fr').etats.refus.motivation }
    return data({ etape: 'choisir', saisie, erreurs, refus: null } as const, { status: 422 })
  }
  if (etape === 'modifier') return { etape: 'choisir', saisie, erreurs: {}, refus: null } as const
  if (etape === 'relire')
    return { etape: 'relire', saisie: { decision, motivation }, erreurs: {}, refus: null } as const
  const issue = await essayer(() => decisions[decision](key, { motivation }))
  if (issue.ok) return redirect(paths.instructeur.dossier(key.dossierId))
  return data({ etape: 'choisir', saisie, erreurs: {}, refus: issue.phrase } as const, { status: issue.status })
}

export default function DecisionDuDossier() {
  const dossier = useLoaderData<typeof loader>()
  const posted = useActionData<typeof action>()
  const t = useTextes()
  const langue = useLangue()
  const numero = numeroDossier(dossier.numero, langue)
  const demandeur = dossier.demandeur.nom ?? dossier.demandeur.email
  const erreurs: Partial<Record<keyof DecisionSaisie, string>> = posted?.erreurs ?? {}
  const summary = Object.entries(erreurs).map(([id, message]) => ({ id, message }))
  return (
    <div className="wrap column stack stack-l">
      <PageHeader
        ariane={[
          { label: t.instructeur.liste.titre, to: paths.instructeur.dossiers() },
          { label: t.instructeur.dossier.dossierNumero(numero), to: paths.instructeur.dossier(dossier.id) },
          { label: t.instructeur.dossier.decision },
        ]}
        title={posted?.etape === 'relire' ? t.instructeur.dossier.confirmer.titre : t.instructeur.dossier.decision}
        lead={t.instructeur.dossier.titre(numero, demandeur)}
      />
      {posted?.refus ? (
        <Note tone="brick" icon="alerte" title={posted.refus} announce="alert">
          {posted.saisie.motivation}
        </Note>
      ) : null}
      <ErrorSummary errors={summary} />
      <Card leaf>
        {posted?.etape === 'relire' ? (
          <Relire dossierId={dossier.id} saisie={posted.saisie} />
        ) : (
          <DecisionForm dossierId={dossier.id} demandeur={demandeur} saisie={posted?.saisie} erreurs={erreurs} />
        )}
      </Card>
    </div>
  )
}

function Relire({
  dossierId,
  saisie: { decision, motivation },
}: {
  dossierId: string
  saisie: { decision: (typeof DECISIONS)[number]; motivation: string }
}) {
  const t = useTextes()
  return (
    <Form method="post" action={paths.instructeur.decision(dossierId)} className="stack">
      <input type="hidden" name="decision" value={decision} />
      <input type="hidden" name="motivation" value={motivation} />
      <Answers
        answers={[
          { key: 'decision', question: t.instructeur.dossier.decision, answer: t.etats.transitions[decision] },
          {
            key: 'motivation',
            question: t.instructeur.dossier.motivation,
            answer: motivation ? <span className="lines">{motivation}</span> : t.instructeur.dossier.motivationVide,
          },
        ]}
      />
      <p>{t.instructeur.dossier.confirmer.corps}</p>
      <div className="row">
        <Bouton kind="main" name="etape" value="rendre">
          {t.instructeur.dossier.rendre}
        </Bouton>
        <Bouton kind="quiet" name="etape" value="modifier">
          {t.instructeur.dossier.confirmer.modifier}
        </Bouton>
      </div>
    </Form>
  )
}
