import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { showDemarche } from '../domain/demarche/show.ts'
import { ajouterInstructeur } from '../domain/groupe/ajouter-instructeur.ts'
import { listInstructeurs } from '../domain/groupe/list.ts'
import { retirerInstructeur } from '../domain/groupe/retirer-instructeur.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { dateCourte } from '../textes/format.ts'
import { Badge } from '../ui/badge.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Table } from '../ui/table.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { Vide } from '../ui/vide.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.administrateur.instructeurs.titre, data?.demarche.titre])

const ActePoste = z.discriminatedUnion('acte', [
  z.object({ acte: z.literal('ajouter'), email: z.string().default('') }),
  z.object({ acte: z.literal('retirer'), compte: z.uuid() }),
])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { id, numero, etat, reglages } = await ouRefuser(() => showDemarche(key))
  const params = new URL(args.request.url).searchParams
  return {
    demarche: { id, numero, etat, titre: reglages.titre },
    ...(await listInstructeurs(key)),
    ajoute: params.get('ajoute')?.slice(0, 254) ?? null,
    isRetire: params.has('retire'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, ActePoste)
  const saisie = input.saisie['email'] ?? ''
  if (!input.ok)
    return data({ acte: 'ajouter', phrase: Object.values(input.erreurs)[0] ?? '', saisie }, { status: 422 })
  const acte = input.value
  const issue = await essayer(() =>
    acte.acte === 'ajouter' ? ajouterInstructeur(key, acte.email) : retirerInstructeur(key, acte.compte),
  )
  if (!issue.ok) return data({ acte: acte.acte, phrase: issue.phrase, saisie }, { status: issue.status })
  const suite = new URLSearchParams(acte.acte === 'ajouter' ? { ajoute: acte.email.trim() } : { retire: '1' })
  return redirect(`${paths.administrateur.instructeurs(key.demarcheId)}?${suite.toString()}`)
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Instructeurs() {
  const { demarche, instructeurs, invitations, ajoute, isRetire } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().administrateur.instructeurs
  const fait = refus ? null : ajoute ? t.ajoute(ajoute) : isRetire ? t.retire : null
  return (
    <Fiche demarche={demarche} page="instructeurs" fait={fait}>
      {refus ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{refus.acte === 'ajouter' ? <a href="#email">{refus.phrase}</a> : refus.phrase}</p>
        </Note>
      ) : null}
      <p className="lead">{t.chapeau}</p>
      <div className="split">
        <div className="stack">
          {instructeurs.length === 0 ? (
            <Vide title={t.aucun}>{t.aucunTexte}</Vide>
          ) : (
            <Membres demarcheId={demarche.id} instructeurs={instructeurs} />
          )}
          {invitations.length > 0 ? <Invitations invitations={invitations} /> : null}
        </div>
        <Card leaf id="ajouter" title={t.ajouter}>
          <p className="small soft">{t.ajouterTexte}</p>
          <Form method="post" action={paths.administrateur.instructeurs(demarche.id)} className="stack">
            <input type="hidden" name="acte" value="ajouter" />
            <TextInput
              id="email"
              name="email"
              type="email"
              label={t.email}
              hint={t.emailAide}
              error={refus?.acte === 'ajouter' ? refus.phrase : null}
              defaultValue={refus?.saisie ?? ''}
              autoComplete="off"
              spellCheck={false}
            />
            <p>
              <Bouton kind="main" icon="plus">
                {t.inviter}
              </Bouton>
            </p>
          </Form>
        </Card>
      </div>
    </Fiche>
  )
}

function Membres({ demarcheId, instructeurs }: { demarcheId: string; instructeurs: Loaded['instructeurs'] }) {
  const t = useTextes().administrateur.instructeurs
  return (
    <Table
      caption={t.legende}
      rows={instructeurs}
      rowKey={({ compteId }) => compteId}
      columns={[
        { key: 'personne', header: t.personne, rowHeader: true, cell: ({ nom, email }) => nom ?? email },
        { key: 'email', header: t.email, cell: ({ email }) => email },
        {
          key: 'retirer',
          header: t.retirer,
          end: true,
          cell: ({ compteId, nom, email }) => (
            <Form method="post" action={paths.administrateur.instructeurs(demarcheId)}>
              <input type="hidden" name="compte" value={compteId} />
              <Bouton kind="quiet" size="s" name="acte" value="retirer" srSuffix={t.retirerQui(nom ?? email)}>
                {t.retirer}
              </Bouton>
            </Form>
          ),
        },
      ]}
    />
  )
}

function Invitations({ invitations }: { invitations: Loaded['invitations'] }) {
  const t = useTextes().administrateur.instructeurs
  const langue = useLangue()
  return (
    <Table
      caption={t.invitations}
      rows={invitations}
      rowKey={({ lienId }) => lienId}
      columns={[
        { key: 'email', header: t.email, rowHeader: true, cell: ({ email }) => email },
        {
          key: 'envoyee',
          header: t.envoyee,
          cell: ({ envoyeeAt }) => <time dateTime={envoyeeAt}>{dateCourte(envoyeeAt, langue)}</time>,
        },
        {
          key: 'valable',
          header: t.valable,
          cell: ({ expireAt, isExpiree }) =>
            isExpiree ? (
              <Badge tone="honey" icon="horloge">
                {t.expiree}
              </Badge>
            ) : (
              <time dateTime={expireAt}>{dateCourte(expireAt, langue)}</time>
            ),
        },
      ]}
    />
  )
}
