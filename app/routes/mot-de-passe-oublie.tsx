import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Adresse } from '../domain/compte/adresse.ts'
import { demanderMotDePasse } from '../domain/compte/demander-mot-de-passe.ts'
import { politique } from '../domain/politique/table.ts'
import { adresseOf } from '../http/adresse.ts'
import { auMoins } from '../http/cadence.ts'
import { aCorriger, aRefuser } from '../http/correction.ts'
import { doors } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { essayer } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { ChampAdresse } from '../screens/compte/champs.tsx'
import { CourrielEnvoye } from '../screens/compte/courriel-envoye.tsx'
import { PageCompte } from '../screens/compte/page-compte.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [data?.envoye ? t.compte.oublie.envoye : t.compte.oublie.titre])
export const headers = () => PRIVE

/** Longer than what a known address takes (a row, a letter). */
const REPONSE_MS = 300

export function loader({ request }: LoaderFunctionArgs) {
  return { envoye: new URL(request.url).searchParams.has('envoye'), minutes: politique.links.resetMinutes }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.public(args)
  const form = await readForm(args.request, z.object({ email: Adresse }))
  if (!form.ok) return aCorriger(form)
  const issue = await auMoins(REPONSE_MS, () =>
    essayer(() => demanderMotDePasse(key, { email: form.value.email, adresseIp: adresseOf(args) })),
  )
  if (!issue.ok) return aRefuser(issue, form.saisie)
  return redirect(`${paths.motDePasseOublie()}?envoye`, 303)
}

export default function PageMotDePasseOublie() {
  const { envoye, minutes } = useLoaderData<typeof loader>()
  const correction = useActionData<typeof action>()
  const t = useTextes().compte
  if (envoye && !correction)
    return (
      <CourrielEnvoye
        title={t.oublie.envoye}
        fait={t.oublie.envoyeFait}
        aFaire={t.oublie.envoyeAFaire(minutes)}
        retour={paths.motDePasseOublie()}
      />
    )
  return (
    <PageCompte
      title={t.oublie.titre}
      lead={t.oublie.chapeau}
      correction={correction}
      after={
        <p>
          <Link to={paths.connexion()}>{t.retourConnexion}</Link>
        </p>
      }
    >
      <Form method="post" action={paths.motDePasseOublie()} className="stack" noValidate>
        <ChampAdresse correction={correction} />
        <div>
          <Bouton kind="main">{t.oublie.envoyer}</Bouton>
        </div>
      </Form>
    </PageCompte>
  )
}
