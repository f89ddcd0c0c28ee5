import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { connecter } from '../domain/compte/connecter.ts'
import { politique } from '../domain/politique/table.ts'
import { adresseOf, agentOf } from '../http/adresse.ts'
import { aCorriger, aRefuser } from '../http/correction.ts'
import { doors } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { entrer } from '../http/entrer.ts'
import { essayer } from '../http/erreurs.ts'
import { finDeMaSession, rester } from '../http/fin-de-session.ts'
import { readForm } from '../http/formulaire.ts'
import { cheminInterne, paths } from '../paths.ts'
import { ChampMotDePasse } from '../screens/compte/champs.tsx'
import { PageCompte } from '../screens/compte/page-compte.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { heureCourte } from '../textes/format.ts'
import { Bouton } from '../ui/bouton.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.compte.session.titre])
export const headers = () => PRIVE

const Preuve = z.object({
  motDePasse: z.string().min(1, textes('fr').compte.motDePasseManquant).max(4000),
  suite: z.string().optional(),
})
const Rester = z.object({ suite: z.string().optional() })

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.personne(args)
  const query = new URL(args.request.url).searchParams
  return {
    email: key.personne.email,
    fin: await finDeMaSession(args),
    heures: politique.session.absoluteHours,
    suite: cheminInterne(query.get('suite'), ''),
    isFait: query.get('fait') === 'prolongee',
  }
}

/** Stays signed in: by asking, or by a password once the session has lived as long as one may. */
export async function action(args: ActionFunctionArgs) {
  const key = await doors.personne(args)
  const { isAuBout } = await finDeMaSession(args)
  if (!isAuBout) {
    const form = await readForm(args.request, Rester)
    await rester(args)
    return redirect(faite(form.ok ? form.value.suite : undefined), 303)
  }
  const form = await readForm(args.request, Preuve)
  if (!form.ok) return aCorriger(form)
  const { motDePasse, suite } = form.value
  const { email } = key.personne
  const anyone = await doors.public(args)
  const issue = await essayer(() =>
    connecter(anyone, { email, motDePasse, adresseIp: adresseOf(args), agent: agentOf(args) }),
  )
  if (!issue.ok) return aRefuser(issue, form.saisie, 'motDePasse')
  return entrer(args, anyone, issue.value.session, { suite: faite(suite), depart: paths.session() })
}

const faite = (suite: string | undefined): string => {
  const page = cheminInterne(suite, '')
  return `${paths.session()}?${new URLSearchParams({ fait: 'prolongee', ...(page ? { suite: page } : {}) }).toString()}`
}

export default function PageSession() {
  const { email, fin, heures, suite, isFait } = useLoaderData<typeof loader>()
  const correction = useActionData<typeof action>()
  const langue = useLangue()
  const t = useTextes().compte
  const heure = heureCourte(fin.finAt, langue)
  const isProlongee = isFait && !correction
  const page = correction?.saisie['suite'] ?? suite
  return (
    <PageCompte
      title={t.session.titre}
      lead={isProlongee ? t.session.fermerOnglet : t.session.seFerme(heure)}
      note={isProlongee ? t.session.prolongee(heure) : null}
      correction={correction}
      after={
        page ? (
          <p>
            <Link to={page}>{t.session.retour}</Link>
          </p>
        ) : null
      }
    >
      {isProlongee ? null : (
        <Form method="post" action={paths.session()} className="stack" noValidate>
          <input type="hidden" name="suite" value={page} />
          {fin.isAuBout ? (
            <>
              <p>{t.session.auBout(heures)}</p>
              <input type="text" name="email" autoComplete="username" value={email} readOnly hidden />
              <ChampMotDePasse correction={correction} />
            </>
          ) : null}
          <div>
            <Bouton kind="main">{t.session.rester}</Bouton>
          </div>
        </Form>
      )}
    </PageCompte>
  )
}
