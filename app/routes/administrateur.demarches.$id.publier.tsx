import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { champsDe } from '../../form-engine/formulaire.ts'
import { minutesEstimees } from '../../form-engine/edition/duree-estimee.ts'
import { publier } from '../domain/demarche/publier.ts'
import { showDemarche } from '../domain/demarche/show.ts'
import { abandonner } from '../domain/edition/abandonner.ts'
import { aPublier } from '../domain/revision/a-publier.ts'
import { lireAffichage } from '../http/affichage.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { ChecklistDePublication } from '../screens/demarche/checklist.tsx'
import { ActesDePublication, CeQuiChange } from '../screens/demarche/publication.tsx'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { Answers } from '../ui/answers.tsx'
import { Card } from '../ui/card.tsx'
import demarcheCss from '../screens/demarche/demarche.css?url'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: demarcheCss }]

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.administrateur.publier.titre, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { formulaire, reglages, ...demarche } = await ouRefuser(() => showDemarche(key))
  const { langue } = lireAffichage(args.request)
  return {
    aPublier: await ouRefuser(() => aPublier(key, langue)),
    fait: faitParmi(args.request, ['abandonnees']),
    demarche: { ...demarche, titre: reglages.titre },
    reglages,
    questions: [...champsDe(formulaire.champs)].length,
    minutes: minutesEstimees(formulaire),
  }
}

const Publication = z.object({
  etape: z.enum(['publier', 'abandonner']).catch('publier'),
  raison: z.string().default(''),
  empreinte: z.string().default(''),
})

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, Publication)
  if (!input.ok) return data({ phrase: Object.values(input.erreurs).join(' '), raison: '' }, { status: 422 })
  const { etape, raison, empreinte } = input.value
  if (etape === 'abandonner') {
    const issue = await essayer(() => abandonner(key))
    if (!issue.ok) return data({ phrase: issue.phrase, raison }, { status: issue.status })
    return redirect(avecFait(paths.administrateur.publier(key.demarcheId), 'abandonnees'), 303)
  }
  const issue = await essayer(() => publier(key, { raison, ...(empreinte ? { empreinte } : {}) }))
  if (!issue.ok) return data({ phrase: issue.phrase, raison }, { status: issue.status })
  return redirect(`${paths.administrateur.demarche(key.demarcheId)}?fait=publiee`)
}

export default function PublicationDeLaDemarche() {
  const { demarche, reglages, questions, minutes, aPublier, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const { administrateur: t, publication } = useTextes()
  const isPrete = demarche.points.every((point) => point.fait) && aPublier.blocages === 0
  const hasDuNeuf = demarche.etat !== 'publiee' || demarche.hasChangements
  const isRevision = demarche.etat === 'publiee'
  return (
    <Fiche
      demarche={demarche}
      page={{ titre: isRevision ? t.publier.titreChangements : t.publier.titre }}
      fait={fait && !refus ? publication.publier.abandonnees : null}
    >
      {refus ? (
        <Note tone="brick" title={t.publier.impossible} announce="alert">
          <p>{refus.phrase}</p>
        </Note>
      ) : null}
      <div className="measure stack stack-l">
        {isPrete ? null : <ChecklistDePublication id={demarche.id} points={demarche.points} />}
        {hasDuNeuf ? <CeQuiChange aPublier={aPublier} /> : null}
        <Card leaf title={reglages.titre}>
          <div className="stack">
            <p className="soft">{t.publier.chapeau}</p>
            <Answers
              answers={[
                {
                  key: 'adresse',
                  question: t.publier.adresse,
                  answer: <code>{paths.commencer(reglages.chemin)}</code>,
                },
                { key: 'formulaire', question: t.publier.formulaire, answer: t.publier.questions(questions, minutes) },
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
            <ActesDePublication
              demarche={demarche}
              aPublier={aPublier}
              isPrete={isPrete}
              hasDuNeuf={hasDuNeuf}
              refus={refus}
            />
          </div>
        </Card>
      </div>
    </Fiche>
  )
}
