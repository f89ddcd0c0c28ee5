import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { accepterInvitation, lireInvitation, type Invitation } from '../domain/compte/accepter-invitation.ts'
import { aCorriger, aRefuser } from '../http/correction.ts'
import { doors } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { departDe, entrer } from '../http/entrer.ts'
import { essayer } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { ChampNouveauMotDePasse } from '../screens/compte/champs.tsx'
import { LienInvalide } from '../screens/compte/lien-invalide.tsx'
import { PageCompte } from '../screens/compte/page-compte.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { Answers } from '../ui/answers.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { TextInput } from '../ui/text-input.tsx'

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.compte.invitation.titre])
export const headers = () => PRIVE

const Acceptation = z.object({
  nom: z.string().trim().max(200, textes('fr').compte.profil.nomTropLong).default(''),
  motDePasse: z.string().max(4000).default(''),
})

type Lue = { invitation: Invitation; phrase: null } | { invitation: null; phrase: string }

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.public(args)
  const issue = await essayer(() => lireInvitation(key, args.params['jeton'] ?? ''))
  if (!issue.ok) return data<Lue>({ invitation: null, phrase: issue.phrase }, issue.status)
  return data<Lue>({ invitation: issue.value, phrase: null })
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.public(args)
  const form = await readForm(args.request, Acceptation)
  if (!form.ok) return aCorriger(form)
  const issue = await essayer(() => accepterInvitation(key, { ...form.value, jeton: args.params['jeton'] ?? '' }))
  if (!issue.ok) return aRefuser(issue, form.saisie, 'motDePasse')
  const { role, session, dossierId } = issue.value
  const suite = dossierId && paths.usager.dossier(dossierId)
  if (session) return entrer(args, key, session, { suite, depart: departDe([role]) })
  // Whoever is signed in is led on by the login page itself.
  const demande = new URLSearchParams({ apres: 'invitation', ...(suite ? { suite } : {}) })
  return redirect(`${paths.connexion()}?${demande.toString()}`, 303)
}

export default function PageInvitation() {
  const { invitation, phrase } = useLoaderData<typeof loader>()
  const correction = useActionData<typeof action>()
  const { compte, commun } = useTextes()
  const t = compte.invitation
  if (!invitation) return <LienInvalide phrase={phrase} />
  const { email, role, organisation, demarche, motDePasse } = invitation
  const facts = [
    { key: 'compte', question: t.compte, answer: email },
    ...(organisation ? [{ key: 'organisation', question: t.organisation, answer: organisation }] : []),
    ...(demarche ? [{ key: 'demarche', question: t.demarche, answer: demarche }] : []),
  ]
  // A refusal about the account, when no password is asked, has no champ to stand beside.
  const shown =
    correction && !motDePasse
      ? { ...correction, erreurs: {}, refus: correction.refus ?? Object.values(correction.erreurs).join(' ') }
      : correction
  return (
    <PageCompte title={t.titre} lead={t.en[role]} correction={shown}>
      <Answers answers={facts} />
      <Form method="post" className="stack" noValidate>
        <input type="hidden" name="email" autoComplete="username" value={email} />
        {motDePasse ? (
          <>
            <TextInput
              id="nom"
              name="nom"
              label={t.nom}
              hint={t.nomAide}
              optional
              error={correction?.erreurs['nom']}
              defaultValue={correction?.saisie['nom']}
              autoComplete="name"
              width="l"
            />
            <ChampNouveauMotDePasse correction={correction} {...motDePasse} />
          </>
        ) : (
          <p>{t.gardeMotDePasse}</p>
        )}
        {motDePasse ? <p className="soft">{commun.reglesDesOptionnels}</p> : null}
        <div>
          <Bouton kind="main">{t.envoyer}</Bouton>
        </div>
      </Form>
    </PageCompte>
  )
}
