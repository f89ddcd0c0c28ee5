import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { fermerAutresSessions, sessionsDuProfil } from '../domain/compte/profil.ts'
import { renommer } from '../domain/compte/renommer.ts'
import { aCorriger } from '../http/correction.ts'
import { doors, sessionOf } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { textes } from '../textes/dictionnaire.ts'
import { dateHeure } from '../textes/format.ts'
import { Answers } from '../ui/answers.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { profils } from '../ui/navigation.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Table } from '../ui/table.tsx'
import { TextInput } from '../ui/text-input.tsx'

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.compte.profil.titre])
export const headers = () => PRIVE

const Profil = z.object({
  acte: z.enum(['renommer', 'fermer-autres']),
  nom: z.string().trim().max(200, textes('fr').compte.profil.nomTropLong).default(''),
})

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.personne(args)
  const here = await sessionOf(args)
  const sessions = await sessionsDuProfil(key)
  const { email, nom, roles } = key.personne
  return {
    personne: { email, nom, roles: [...roles] },
    // The stored hash of a session is no secret worth showing: a row is named by its date.
    sessions: sessions.map(({ id, ouverteAt, expireAt }) => ({ ouverteAt, expireAt, estIci: id === here.id })),
    fait: new URL(args.request.url).searchParams.get('fait'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.personne(args)
  const form = await readForm(args.request, Profil)
  if (!form.ok) return aCorriger(form)
  if (form.value.acte === 'renommer') await renommer(key, form.value.nom)
  else await fermerAutresSessions(key, (await sessionOf(args)).id)
  return redirect(`?fait=${form.value.acte}`, 303)
}

export default function PageProfil() {
  const { personne, sessions, fait } = useLoaderData<typeof loader>()
  const correction = useActionData<typeof action>()
  const langue = useLangue()
  const textesDeLaPage = useTextes()
  const t = textesDeLaPage.compte
  const done = fait === 'renommer' ? t.profil.enregistre : fait === 'fermer-autres' ? t.profil.autresFermees : null
  const roles = profils(personne, '', textesDeLaPage)
  const errors = Object.entries(correction?.erreurs ?? {}).map(([id, message]) => ({ id, message }))
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader title={t.profil.titre} />
        {done && !correction ? (
          <Note tone="leaf" announce="status">
            <p>{done}</p>
          </Note>
        ) : null}
        <ErrorSummary errors={errors} />
        <Card id="identite" title={t.profil.identite}>
          <Answers answers={[{ key: 'email', question: t.adresse, answer: personne.email }]} />
          <Form method="post" className="stack" noValidate>
            <input type="hidden" name="acte" value="renommer" />
            <TextInput
              id="nom"
              name="nom"
              label={t.profil.nom}
              optional
              error={correction?.erreurs['nom']}
              defaultValue={correction?.saisie['nom'] ?? personne.nom ?? ''}
              autoComplete="name"
              width="l"
            />
            <div>
              <Bouton>{t.profil.enregistrer}</Bouton>
            </div>
          </Form>
        </Card>
        {roles.length > 0 ? (
          <Card id="roles" title={t.profil.roles}>
            <ul>
              {roles.map((role) => (
                <li key={role.to}>
                  <Link to={role.to}>{role.label}</Link>
                </li>
              ))}
            </ul>
          </Card>
        ) : null}
        <Card id="mot-de-passe" title={t.profil.motDePasse}>
          <p>{t.profil.motDePasseTexte}</p>
          <p>
            <LienBouton to={paths.motDePasseOublie()}>{t.profil.motDePasseAction}</LienBouton>
          </p>
        </Card>
        <Card id="sessions" title={t.profil.sessions}>
          <p>{t.profil.sessionsTexte}</p>
          <Table
            caption={t.profil.sessionsListe}
            rows={sessions}
            rowKey={({ ouverteAt, estIci }) => `${ouverteAt}${estIci ? '-ici' : ''}`}
            columns={[
              {
                key: 'session',
                header: t.profil.session,
                rowHeader: true,
                cell: ({ estIci }) => (estIci ? t.profil.cetteSession : t.profil.autreSession),
              },
              { key: 'ouverte', header: t.profil.ouverte, cell: ({ ouverteAt }) => dateHeure(ouverteAt, langue) },
              { key: 'fin', header: t.profil.fin, cell: ({ expireAt }) => dateHeure(expireAt, langue) },
            ]}
          />
          {sessions.length > 1 ? (
            <Form method="post">
              <input type="hidden" name="acte" value="fermer-autres" />
              <Bouton kind="grave">{t.profil.fermerAutres}</Bouton>
            </Form>
          ) : (
            <p className="soft">{t.profil.uneSeule}</p>
          )}
        </Card>
      </div>
    </div>
  )
}
