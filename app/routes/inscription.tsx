import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Adresse } from '../domain/compte/adresse.ts'
import { inscrire } from '../domain/compte/inscrire.ts'
import { politique } from '../domain/politique/table.ts'
import { adresseOf } from '../http/adresse.ts'
import { auMoins } from '../http/cadence.ts'
import { aCorriger, aRefuser } from '../http/correction.ts'
import { doors, personneOf } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { departDe } from '../http/entrer.ts'
import { essayer } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { cheminInterne, paths } from '../paths.ts'
import { ChampAdresse, ChampNouveauMotDePasse } from '../screens/compte/champs.tsx'
import { CourrielEnvoye } from '../screens/compte/courriel-envoye.tsx'
import { PageCompte } from '../screens/compte/page-compte.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { Bouton } from '../ui/bouton.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [data?.envoyee ? t.compte.inscription.envoyee : t.compte.inscription.titre])
export const headers = () => PRIVE

/** Longer than what an unknown address takes (a hash, a row, a letter). */
const REPONSE_MS = 400

const Inscription = z.object({
  email: Adresse,
  motDePasse: z.string().min(1, textes('fr').compte.motDePasseAChoisir).max(4000),
  suite: z.string().optional(),
})

export async function loader(args: LoaderFunctionArgs) {
  const query = new URL(args.request.url).searchParams
  const suite = cheminInterne(query.get('suite'), '')
  const personne = await personneOf(args)
  if (personne) throw redirect(cheminInterne(suite, departDe(personne.roles)))
  return {
    suite,
    envoyee: query.has('envoyee'),
    longueur: politique.password.publicLength,
    heures: politique.links.confirmHours,
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.public(args)
  const form = await readForm(args.request, Inscription)
  if (!form.ok) return aCorriger(form)
  const { email, motDePasse, suite } = form.value
  const issue = await auMoins(REPONSE_MS, () =>
    essayer(() =>
      inscrire(key, { email, motDePasse, suite: cheminInterne(suite, '') || null, adresseIp: adresseOf(args) }),
    ),
  )
  if (!issue.ok) return aRefuser(issue, form.saisie, 'motDePasse')
  return redirect(`${paths.inscription()}?envoyee`, 303)
}

export default function PageInscription() {
  const { suite, envoyee, longueur, heures } = useLoaderData<typeof loader>()
  const correction = useActionData<typeof action>()
  const { compte: t, commun } = useTextes()
  if (envoyee && !correction)
    return (
      <CourrielEnvoye
        title={t.inscription.envoyee}
        fait={t.inscription.envoyeeFait}
        aFaire={t.inscription.envoyeeAFaire(heures)}
        retour={paths.inscription()}
      />
    )
  const destination = correction?.saisie['suite'] ?? suite
  const query = destination ? `?${new URLSearchParams({ suite: destination }).toString()}` : ''
  return (
    <PageCompte
      title={t.inscription.titre}
      lead={t.inscription.chapeau}
      correction={correction}
      after={
        <p>
          {t.inscription.dejaUnCompte} <Link to={paths.connexion() + query}>{commun.seConnecter}</Link>
        </p>
      }
    >
      <Form method="post" action={paths.inscription()} className="stack" noValidate>
        <input type="hidden" name="suite" value={destination} />
        <ChampAdresse correction={correction} />
        <ChampNouveauMotDePasse correction={correction} longueur={longueur} avecClasses={false} />
        <div>
          <Bouton kind="main">{t.inscription.envoyer}</Bouton>
        </div>
      </Form>
    </PageCompte>
  )
}
