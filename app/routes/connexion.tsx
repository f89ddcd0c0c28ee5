import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Adresse } from '../domain/compte/adresse.ts'
import { connecter } from '../domain/compte/connecter.ts'
import { adresseOf, agentOf } from '../http/adresse.ts'
import { aCorriger, aRefuser } from '../http/correction.ts'
import { doors, personneOf } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { departDe, entrer } from '../http/entrer.ts'
import { essayer } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { cheminInterne, paths } from '../paths.ts'
import { ChampAdresse, ChampMotDePasse } from '../screens/compte/champs.tsx'
import { PageCompte } from '../screens/compte/page-compte.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { Bouton } from '../ui/bouton.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.compte.connexion.titre])
export const headers = () => PRIVE

const Connexion = z.object({
  email: Adresse,
  motDePasse: z.string().min(1, textes('fr').compte.motDePasseManquant).max(4000),
  suite: z.string().optional(),
})

/** The query of the page: where one was going, and what brought one here. */
const Arrivee = z.object({
  suite: z.string().catch(''),
  apres: z.enum(['mot-de-passe', 'invitation']).nullable().catch(null),
})

export async function loader(args: LoaderFunctionArgs) {
  const { suite, apres } = Arrivee.parse(Object.fromEntries(new URL(args.request.url).searchParams))
  const personne = await personneOf(args)
  if (personne) throw redirect(cheminInterne(suite, departDe(personne.roles)))
  return { suite: cheminInterne(suite, ''), apres }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.public(args)
  const form = await readForm(args.request, Connexion)
  if (!form.ok) return aCorriger(form)
  const { email, motDePasse, suite } = form.value
  const issue = await essayer(() =>
    connecter(key, { email, motDePasse, adresseIp: adresseOf(args), agent: agentOf(args) }),
  )
  if (!issue.ok) return aRefuser(issue, form.saisie)
  return entrer(args, key, issue.value.session, { suite, depart: departDe(issue.value.roles) })
}

export default function PageConnexion() {
  const { suite, apres } = useLoaderData<typeof loader>()
  const correction = useActionData<typeof action>()
  const t = useTextes().compte
  const destination = correction?.saisie['suite'] ?? suite
  const query = destination ? `?${new URLSearchParams({ suite: destination }).toString()}` : ''
  const notes = { 'mot-de-passe': t.connexion.motDePasseChange, invitation: t.connexion.invitationAcceptee }
  return (
    <PageCompte
      title={t.connexion.titre}
      lead={destination ? t.connexion.suite : null}
      note={apres && !correction ? notes[apres] : null}
      correction={correction}
      after={
        <p>
          {t.connexion.pasDeCompte} <Link to={paths.inscription() + query}>{t.connexion.creer}</Link>
        </p>
      }
    >
      <Form method="post" action={paths.connexion()} className="stack" noValidate>
        <input type="hidden" name="suite" value={destination} />
        <ChampAdresse correction={correction} />
        <ChampMotDePasse correction={correction} />
        <p>
          <Link to={paths.motDePasseOublie()}>{t.connexion.oublie}</Link>
        </p>
        <div>
          <Bouton kind="main">{t.connexion.envoyer}</Bouton>
        </div>
      </Form>
    </PageCompte>
  )
}
