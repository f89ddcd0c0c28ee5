import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { champsDe } from '../../form-engine/formulaire.ts'
import { minutesEstimees } from '../domain/demarche/duree-estimee.ts'
import { publier } from '../domain/demarche/publier.ts'
import { showDemarche } from '../domain/demarche/show.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { paths } from '../paths.ts'
import { ChecklistDePublication } from '../screens/demarche/checklist.tsx'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { Answers } from '../ui/answers.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.administrateur.publier.titre, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { formulaire, reglages, ...demarche } = await ouRefuser(() => showDemarche(key))
  return {
    demarche: { ...demarche, titre: reglages.titre },
    reglages,
    questions: [...champsDe(formulaire.champs)].length,
    minutes: minutesEstimees(formulaire),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const issue = await essayer(() => publier(key))
  if (!issue.ok) return data({ phrase: issue.phrase }, { status: issue.status })
  return redirect(`${paths.administrateur.demarche(key.demarcheId)}?fait=publiee`)
}

export default function Publication() {
  const { demarche, reglages, questions, minutes } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().administrateur
  const isPrete = demarche.points.every(({ fait }) => fait)
  const hasDuNeuf = demarche.etat !== 'publiee' || demarche.hasChangements
  const page = demarche.etat === 'publiee' ? t.publier.titreChangements : t.publier.titre
  return (
    <Fiche demarche={demarche} page={{ titre: page }}>
      {refus ? (
        <Note tone="brick" title={t.publier.impossible} announce="alert">
          <p>{refus.phrase}</p>
        </Note>
      ) : null}
      <div className="measure stack stack-l">
        <Card leaf title={reglages.titre}>
          <p className="soft">{t.publier.chapeau}</p>
          <Answers
            answers={[
              {
                key: 'adresse',
                question: t.publier.adresse,
                answer: <code>{paths.commencer(reglages.chemin)}</code>,
              },
              {
                key: 'formulaire',
                question: t.publier.formulaire,
                answer: t.publier.questions(questions, minutes),
              },
              { key: 'service', question: t.publier.service, answer: reglages.serviceNom },
              {
                key: 'instructeurs',
                question: t.publier.instructeurs,
                answer: t.publier.personnes(demarche.instructeurs),
              },
              {
                key: 'conservation',
                question: t.publier.conservation,
                answer:
                  demarche.conservation.mois === null
                    ? null
                    : t.publier.conservationTexte(
                        demarche.conservation.mois,
                        demarche.conservation.enVigueur.brouillonJours,
                      ),
              },
            ]}
          />
          {hasDuNeuf ? (
            <p className="small soft">{t.publier.fige}</p>
          ) : (
            <Note tone="tide" title={t.publier.rienDeNeuf}>
              <p>{t.publier.rienDeNeufTexte}</p>
            </Note>
          )}
          <Form method="post" action={paths.administrateur.publier(demarche.id)} className="row">
            {isPrete && hasDuNeuf ? (
              <Bouton kind="main" iconAfter="fleche">
                {demarche.etat === 'publiee' ? t.fiche.publierChangements : t.publier.action}
              </Bouton>
            ) : null}
            <LienBouton to={paths.administrateur.demarche(demarche.id)} kind="quiet">
              {t.publier.retour}
            </LienBouton>
          </Form>
        </Card>
        {isPrete ? null : <ChecklistDePublication id={demarche.id} points={demarche.points} />}
      </div>
    </Fiche>
  )
}
