import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { changerMotDePasse, lireChangement } from '../domain/compte/changer-mot-de-passe.ts'
import { cookieEfface } from '../http/cookies.ts'
import { aCorriger, aRefuser } from '../http/correction.ts'
import { doors } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { essayer } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { ChampNouveauMotDePasse } from '../screens/compte/champs.tsx'
import { LienInvalide } from '../screens/compte/lien-invalide.tsx'
import { PageCompte } from '../screens/compte/page-compte.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { Bouton } from '../ui/bouton.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.compte.changement.titre])
export const headers = () => PRIVE

const Changement = z.object({ motDePasse: z.string().min(1, textes('fr').compte.motDePasseAChoisir).max(4000) })

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.public(args)
  const issue = await essayer(() => lireChangement(key, args.params['jeton'] ?? ''))
  if (!issue.ok) return data({ email: '', longueur: 0, avecClasses: false, phrase: issue.phrase }, issue.status)
  const { email, classe, longueur } = issue.value
  return { email, longueur, avecClasses: classe !== 'public', phrase: '' }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.public(args)
  const form = await readForm(args.request, Changement)
  if (!form.ok) return aCorriger(form)
  const { motDePasse } = form.value
  const issue = await essayer(() => changerMotDePasse(key, { jeton: args.params['jeton'] ?? '', motDePasse }))
  if (!issue.ok) return aRefuser(issue, form.saisie, 'motDePasse')
  const headers = { 'Set-Cookie': cookieEfface() }
  return redirect(`${paths.connexion()}?apres=mot-de-passe`, { status: 303, headers })
}

export default function PageChangement() {
  const { email, longueur, avecClasses, phrase } = useLoaderData<typeof loader>()
  const correction = useActionData<typeof action>()
  const t = useTextes().compte.changement
  if (phrase) return <LienInvalide phrase={phrase} />
  return (
    <PageCompte title={t.titre} lead={t.chapeau(email)} correction={correction}>
      <Form method="post" className="stack" noValidate>
        {/* Tells password managers which account the new password belongs to. */}
        <input type="hidden" name="email" autoComplete="username" value={email} />
        <ChampNouveauMotDePasse correction={correction} longueur={longueur} avecClasses={avecClasses} />
        <p className="soft">{t.fermeture}</p>
        <div>
          <Bouton kind="main">{t.envoyer}</Bouton>
        </div>
      </Form>
    </PageCompte>
  )
}
