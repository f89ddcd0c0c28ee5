import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ajouterSignataire, oublierSignataire, signatairesConnus } from '../domain/paquet/signataires.ts'
import { doors } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { essayer } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { enGroupes } from '../screens/paquet/prevision.tsx'
import { dateLongue } from '../textes/format.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Table } from '../ui/table.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { Vide } from '../ui/vide.tsx'

export const handle = { agent: true } satisfies PageHandle
export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.paquet.signataires.titre])
export const headers = () => PRIVE

const Acte = z.discriminatedUnion('acte', [
  z.object({ acte: z.literal('ajouter'), nom: z.string().default(''), cle: z.string().default('') }),
  z.object({ acte: z.literal('oublier'), empreinte: z.string() }),
])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.superAdministrateur(args)
  return { signataires: await signatairesConnus(key), fait: faitParmi(args.request, ['ajoute', 'oublie']) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.superAdministrateur(args)
  const input = await readForm(args.request, Acte)
  const saisie = { nom: input.saisie['nom'] ?? '', cle: input.saisie['cle'] ?? '' }
  if (!input.ok)
    return data(
      { phrase: Object.values(input.erreurs)[0] ?? '', champ: null as string | null, saisie },
      { status: 422 },
    )
  const { value } = input
  const issue = await essayer(() =>
    value.acte === 'ajouter' ? ajouterSignataire(key, value) : oublierSignataire(key, value.empreinte),
  )
  if (!issue.ok) return data({ phrase: issue.phrase, champ: issue.champ, saisie }, { status: issue.status })
  return redirect(
    avecFait(paths.superAdministrateur.signataires(), value.acte === 'ajouter' ? 'ajoute' : 'oublie'),
    303,
  )
}

export default function Signataires() {
  const { signataires, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().paquet.signataires
  const langue = useLangue()
  const erreur = (champ: string) => (refus?.champ === champ ? refus.phrase : null)
  return (
    <div className="wrap stack stack-l">
      <PageHeader title={t.titre} lead={t.chapeau} />
      {fait && !refus ? (
        <Note tone="leaf" announce="status">
          <p>{t[fait]}</p>
        </Note>
      ) : null}
      {refus ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{refus.champ ? <a href={`#${refus.champ}`}>{refus.phrase}</a> : refus.phrase}</p>
        </Note>
      ) : null}
      {signataires.length === 0 ? (
        <Vide title={t.vide} level={2}>
          {t.videTexte}
        </Vide>
      ) : (
        <Table
          caption={t.tableau}
          rows={signataires}
          rowKey={({ empreinte }) => empreinte}
          columns={[
            { key: 'site', header: t.site, rowHeader: true, cell: ({ nom }) => nom },
            {
              key: 'empreinte',
              header: t.empreinte,
              cell: ({ empreinte }) => <code className="break">{enGroupes(empreinte)}</code>,
            },
            { key: 'depuis', header: t.depuis, cell: ({ connuAt }) => dateLongue(connuAt, langue) },
            {
              key: 'acte',
              header: t.acte,
              cell: ({ nom, empreinte }) => (
                <Form method="post">
                  <input type="hidden" name="empreinte" value={empreinte} />
                  <Bouton kind="quiet" size="s" name="acte" value="oublier" srSuffix={` : ${nom}`}>
                    {t.oublier}
                  </Bouton>
                </Form>
              ),
            },
          ]}
        />
      )}
      <div className="measure">
        <Card title={t.ajouterTitre}>
          <Form method="post" className="stack" noValidate>
            <TextInput id="nom" name="nom" label={t.nom} error={erreur('nom')} defaultValue={refus?.saisie.nom ?? ''} />
            <TextInput
              id="cle"
              name="cle"
              label={t.cle}
              hint={t.cleAide}
              error={erreur('cle')}
              defaultValue={refus?.saisie.cle ?? ''}
              autoComplete="off"
              spellCheck={false}
            />
            <p>
              <Bouton name="acte" value="ajouter">
                {t.ajouter}
              </Bouton>
            </p>
          </Form>
        </Card>
      </div>
      <p>
        <Link to={paths.legal.signature()}>{t.notre}</Link>
      </p>
    </div>
  )
}
