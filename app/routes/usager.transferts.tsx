import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { accepterTransfert, refuserTransfert, transfertsRecus } from '../domain/transfert/repondre.ts'
import { doors } from '../http/doors.ts'
import { essayer } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm, refusal } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { BadgeEtat } from '../screens/dossier/badge-etat.tsx'
import { dateLongue } from '../textes/format.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Vide } from '../ui/vide.tsx'

export const meta: MetaFunction<typeof loader> = ({ matches }) => titre(matches, (t) => [t.transfert.recus.titre])

const Reponse = z.object({ transfert: z.uuid(), reponse: z.enum(['accepter', 'refuser']) })

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.personne(args)
  return { recus: await transfertsRecus(key), fait: faitParmi(args.request, ['refuse']) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.personne(args)
  const form = await readForm(args.request, Reponse)
  if (!form.ok) throw refusal(422, 'Choisissez « Accepter » ou « Refuser » à côté du dossier.')
  const { transfert, reponse } = form.value
  if (reponse === 'refuser') {
    const issue = await essayer(() => refuserTransfert(key, transfert))
    if (!issue.ok) return data({ phrase: issue.phrase }, issue.status)
    return redirect(avecFait(paths.usager.transferts(), 'refuse'), 303)
  }
  const issue = await essayer(() => accepterTransfert(key, transfert))
  if (!issue.ok) return data({ phrase: issue.phrase }, issue.status)
  return redirect(avecFait(paths.usager.dossier(issue.value), 'recu'), 303)
}

export default function TransfertsRecus() {
  const { recus, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>()
  const t = useTextes().transfert.recus
  const langue = useLangue()
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader title={t.titre} lead={t.chapeau} />
        {refus ? (
          <Note tone="brick" announce="alert">
            <p>{refus.phrase}</p>
          </Note>
        ) : fait ? (
          <Note tone="leaf" announce="status">
            <p>{t.refuse}</p>
          </Note>
        ) : null}
        {recus.length === 0 ? (
          <Vide title={t.aucun}>{t.aucunRaison}</Vide>
        ) : (
          <ul className="stack" role="list">
            {recus.map(({ id, demarche, etat, de, expireOn }) => (
              <Card key={id} as="li" level={2} title={demarche} aside={<BadgeEtat etat={etat} pour="usager" />}>
                <p>{t.de(de, dateLongue(expireOn, langue))}</p>
                <p className="soft">{t.effet}</p>
                <Form method="post" className="row">
                  <input type="hidden" name="transfert" value={id} />
                  <Bouton kind="main" name="reponse" value="accepter" srSuffix={t.dossier(demarche)}>
                    {t.accepter}
                  </Bouton>
                  <Bouton name="reponse" value="refuser" srSuffix={t.dossier(demarche)}>
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
