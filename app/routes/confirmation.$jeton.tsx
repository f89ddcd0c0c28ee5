import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { confirmer, lireConfirmation } from '../domain/compte/confirmer.ts'
import { aRefuser } from '../http/correction.ts'
import { doors } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { entrer } from '../http/entrer.ts'
import { essayer } from '../http/erreurs.ts'
import { paths } from '../paths.ts'
import { LienInvalide } from '../screens/compte/lien-invalide.tsx'
import { PageCompte } from '../screens/compte/page-compte.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.compte.confirmation.titre])
export const headers = () => PRIVE

/** Reading the page uses nothing: mail scanners open every link before the person does. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.public(args)
  const issue = await essayer(() => lireConfirmation(key, args.params['jeton'] ?? ''))
  return issue.ok ? { email: issue.value.email, phrase: '' } : data({ email: '', phrase: issue.phrase }, issue.status)
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.public(args)
  const issue = await essayer(() => confirmer(key, args.params['jeton'] ?? ''))
  if (!issue.ok) return aRefuser(issue, {})
  const { session, suite } = issue.value
  return entrer(args, key, session, { suite, depart: paths.usager.dossiers() })
}

export default function PageConfirmation() {
  const { email, phrase } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>()?.refus
  const t = useTextes().compte.confirmation
  if (refus ?? phrase) return <LienInvalide phrase={refus ?? phrase} />
  return (
    <PageCompte title={t.titre} lead={t.chapeau(email)}>
      <Form method="post" className="stack">
        <p>{t.pourquoi}</p>
        <div>
          <Bouton kind="main">{t.envoyer}</Bouton>
        </div>
      </Form>
    </PageCompte>
  )
}
