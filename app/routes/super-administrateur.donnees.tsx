import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { deverrouillagesEnAttente, repondreAuDeverrouillage } from '../domain/demarche/deverrouiller.ts'
import { doors } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { essayer } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { dateLongue } from '../textes/format.ts'
import { Answers } from '../ui/answers.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Vide } from '../ui/vide.tsx'

export const handle = { agent: true } satisfies PageHandle
export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.publication.accords.titre])
export const headers = () => PRIVE

const Reponse = z.object({ demarche: z.string(), reponse: z.enum(['accorde', 'refuse']) })

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.superAdministrateur(args)
  return { demandes: await deverrouillagesEnAttente(key), fait: faitParmi(args.request, ['repondu']) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.superAdministrateur(args)
  const input = await readForm(args.request, Reponse)
  if (!input.ok) return data({ phrase: Object.values(input.erreurs).join(' ') }, { status: 422 })
  const { demarche, reponse } = input.value
  const issue = await essayer(() => repondreAuDeverrouillage(key, demarche, reponse))
  if (!issue.ok) return data({ phrase: issue.phrase }, { status: issue.status })
  return redirect(avecFait(paths.superAdministrateur.donnees(), 'repondu'), 303)
}

export default function QuestionsProtegees() {
  const { demandes, fait } = useLoaderData<typeof loader>()
  const retour = useActionData<typeof action>() ?? null
  const { accords: t, donnees } = useTextes().publication
  const langue = useLangue()
  return (
    <div className="wrap stack stack-l">
      <PageHeader title={t.titre} lead={t.chapeau} />
      {fait && !retour ? (
        <Note tone="leaf" announce="status">
          <p>{t.repondu}</p>
        </Note>
      ) : null}
      {retour ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{retour.phrase}</p>
        </Note>
      ) : null}
      {demandes.length === 0 ? (
        <Vide title={t.vide} level={2} icon="coche">
          {t.videTexte}
        </Vide>
      ) : null}
      {demandes.map((demande) => (
        <Card key={demande.demarcheId} as="article" title={demande.demarche}>
          <p className="small soft">{t.demande(demande.organisation, dateLongue(demande.demandeAt, langue))}</p>
          <Answers
            answers={[
              { key: 'cadre', question: t.cadre, answer: demande.cadreJuridique },
              { key: 'aipd', question: t.aipd, answer: demande.aipdReference },
              ...demande.questions.map(({ id, libelle, sensibilite, finalite }) => ({
                key: id,
                question: `${libelle} (${donnees.sensibilites[sensibilite]})`,
                answer: finalite || null,
              })),
            ]}
          />
          <Form method="post" action={paths.superAdministrateur.donnees()} className="row">
            <input type="hidden" name="demarche" value={demande.demarcheId} />
            <Bouton name="reponse" value="accorde" srSuffix={` : ${demande.demarche}`}>
              {t.accorder}
            </Bouton>
            <Bouton kind="grave" name="reponse" value="refuse" srSuffix={` : ${demande.demarche}`}>
              {t.refuser}
            </Bouton>
          </Form>
        </Card>
      ))}
    </div>
  )
}
