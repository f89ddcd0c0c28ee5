import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { listerAdministrateurs } from '../domain/compte/administrateurs.ts'
import { Adresse } from '../domain/compte/adresse.ts'
import { inviterAdministrateur } from '../domain/compte/inviter-administrateur.ts'
import { aCorriger, aRefuser } from '../http/correction.ts'
import { doors } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { essayer } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { ChampAdresse } from '../screens/compte/champs.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { dateLongue } from '../textes/format.ts'
import { Badge } from '../ui/badge.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Table } from '../ui/table.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { Vide } from '../ui/vide.tsx'

export const handle = { agent: true } satisfies PageHandle
export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.compte.administrateurs.titre])
export const headers = () => PRIVE

const Invitation = z.object({
  email: Adresse,
  organisation: z.string().trim().min(2, textes('fr').compte.administrateurs.organisationManquante).max(200),
})

export async function loader(args: LoaderFunctionArgs) {
  const listed = await listerAdministrateurs(await doors.superAdministrateur(args))
  return { ...listed, envoyee: new URL(args.request.url).searchParams.get('envoyee') }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.superAdministrateur(args)
  const form = await readForm(args.request, Invitation)
  if (!form.ok) return aCorriger(form)
  const issue = await essayer(() => inviterAdministrateur(key, form.value))
  if (!issue.ok) return aRefuser(issue, form.saisie, 'email')
  const query = new URLSearchParams({ envoyee: form.value.email }).toString()
  return redirect(`${paths.superAdministrateur.administrateurs()}?${query}`, 303)
}

export default function PageAdministrateurs() {
  const { administrateurs, invitations, organisations, envoyee } = useLoaderData<typeof loader>()
  const correction = useActionData<typeof action>()
  const langue = useLangue()
  const t = useTextes().compte.administrateurs
  const errors = Object.entries(correction?.erreurs ?? {}).map(([id, message]) => ({ id, message }))
  // Said only of an invitation that is in the list: the address bar is not a place to be believed.
  const sent = invitations.find(({ email }) => email === envoyee)
  return (
    <div className="wrap">
      <div className="stack stack-l">
        <PageHeader title={t.titre} lead={t.chapeau} />
        {sent && !correction ? (
          <Note tone="leaf" announce="status">
            <p>{t.envoyee(sent.email)}</p>
          </Note>
        ) : null}
        {correction?.refus ? (
          <Note tone="brick" announce="alert">
            <p>{correction.refus}</p>
          </Note>
        ) : null}
        <ErrorSummary errors={errors} />
        <Card leaf id="inviter" title={t.inviter}>
          <Form method="post" className="stack" noValidate>
            <ChampAdresse correction={correction} dUnAutre />
            <TextInput
              id="organisation"
              name="organisation"
              label={t.organisation}
              hint={t.organisationAide}
              list="organisations"
              error={correction?.erreurs['organisation']}
              defaultValue={correction?.saisie['organisation']}
              autoComplete="off"
              width="l"
            />
            <datalist id="organisations">
              {organisations.map((nom) => (
                <option key={nom} value={nom} />
              ))}
            </datalist>
            <div>
              <Bouton kind="main">{t.envoyer}</Bouton>
            </div>
          </Form>
        </Card>
        {invitations.length > 0 ? (
          <Table
            caption={t.invitations}
            rows={invitations}
            rowKey={({ lienId }) => lienId}
            columns={[
              { key: 'email', header: t.colonnes.personne, rowHeader: true, cell: ({ email }) => email },
              { key: 'organisation', header: t.colonnes.organisation, cell: ({ organisation }) => organisation },
              { key: 'envoyee', header: t.envoyeeLe, cell: ({ envoyeeAt }) => dateLongue(envoyeeAt, langue) },
              {
                key: 'etat',
                header: t.colonnes.etat,
                cell: ({ estExpiree, expireAt }) => (
                  <Badge tone={estExpiree ? 'brick' : 'honey'} icon="horloge">
                    {estExpiree ? t.expiree : t.enAttente(dateLongue(expireAt, langue))}
                  </Badge>
                ),
              },
            ]}
          />
        ) : null}
        {administrateurs.length === 0 ? (
          <Vide title={t.aucun}>{t.aucunRaison}</Vide>
        ) : (
          <Table
            caption={t.liste}
            rows={administrateurs}
            rowKey={({ compteId }) => compteId}
            columns={[
              {
                key: 'personne',
                header: t.colonnes.personne,
                rowHeader: true,
                cell: ({ nom, email }) => (nom ? `${nom} (${email})` : email),
              },
              { key: 'organisation', header: t.colonnes.organisation, cell: ({ organisation }) => organisation },
              { key: 'depuis', header: t.colonnes.depuis, cell: ({ depuis }) => dateLongue(depuis, langue) },
              {
                key: 'etat',
                header: t.colonnes.etat,
                cell: ({ estSuspendu }) => (
                  <Badge tone={estSuspendu ? 'brick' : 'leaf'} icon={estSuspendu ? 'croix' : 'coche'}>
                    {estSuspendu ? t.suspendu : t.actif}
                  </Badge>
                ),
              },
            ]}
          />
        )}
      </div>
    </div>
  )
}
