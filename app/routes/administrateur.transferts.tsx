import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { accepterDemarche, demarchesProposees, refuserDemarche } from '../domain/demarche/confier.ts'
import { doors } from '../http/doors.ts'
import { essayer } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm, refusal } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { dateLongue } from '../textes/format.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Vide } from '../ui/vide.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches }) => titre(matches, (t) => [t.vie.recus.titre])

const Reponse = z.object({ transfert: z.uuid(), reponse: z.enum(['accepter', 'refuser']) })

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administrateur(args)
  return { proposees: await demarchesProposees(key), fait: faitParmi(args.request, ['refusee']) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administrateur(args)
  const form = await readForm(args.request, Reponse)
  if (!form.ok) throw refusal(422, 'Choisissez « Accepter » ou « Refuser » à côté de la démarche.')
  const { transfert, reponse } = form.value
  if (reponse === 'refuser') {
    const issue = await essayer(() => refuserDemarche(key, transfert))
    if (!issue.ok) return data({ phrase: issue.phrase }, issue.status)
    return redirect(avecFait(paths.administrateur.transferts(), 'refusee'), 303)
  }
  const issue = await essayer(() => accepterDemarche(key, transfert))
  if (!issue.ok) return data({ phrase: issue.phrase }, issue.status)
  return redirect(avecFait(paths.administrateur.vie(issue.value), 'acceptee'), 303)
}

export default function DemarchesProposees() {
  const { proposees, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>()
  const { administrateur, vie } = useTextes()
  const t = vie.recus
  const langue = useLangue()
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader
          ariane={[
            { label: administrateur.mesDemarches.titre, to: paths.administrateur.demarches() },
            { label: t.titre },
          ]}
          title={t.titre}
          lead={t.chapeau}
        />
        {refus ? (
          <Note tone="brick" announce="alert">
            <p>{refus.phrase}</p>
          </Note>
        ) : fait ? (
          <Note tone="leaf" announce="status">
            <p>{t.refusee}</p>
          </Note>
        ) : null}
        {proposees.length === 0 ? (
          <Vide title={t.aucune}>{t.aucuneTexte}</Vide>
        ) : (
          <ul className="stack" role="list">
            {proposees.map(({ id, titre: demarche, organisation, de, expireOn }) => (
              <Card key={id} as="li" level={2} title={demarche}>
                <p>{organisation}</p>
                <p>{t.de(de, dateLongue(expireOn, langue))}</p>
                <Form method="post" className="row">
                  <input type="hidden" name="transfert" value={id} />
                  <Bouton kind="main" name="reponse" value="accepter" srSuffix={t.laquelle(demarche)}>
                    {t.accepter}
                  </Bouton>
                  <Bouton name="reponse" value="refuser" srSuffix={t.laquelle(demarche)}>
                    {t.refuser}
                  </Bouton>
                </Form>
              </Card>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
