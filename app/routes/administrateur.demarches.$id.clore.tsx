import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { clore } from '../domain/demarche/clore.ts'
import { showDemarche } from '../domain/demarche/show.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Textarea } from '../ui/textarea.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.administrateur.clore.titre, data?.demarche.titre])

const CloturePostee = z.object({ motif: z.string().default('') })

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { id, numero, etat, reglages, dossiers } = await ouRefuser(() => showDemarche(key))
  return { demarche: { id, numero, etat, titre: reglages.titre }, dossiers }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, CloturePostee)
  const motif = input.saisie['motif'] ?? ''
  const issue = await essayer(() => clore(key, { motif }))
  if (!issue.ok) return data({ phrase: issue.phrase, motif }, { status: issue.status })
  return redirect(`${paths.administrateur.demarche(key.demarcheId)}?fait=closee`)
}

export default function Cloture() {
  const { demarche, dossiers } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().administrateur.clore
  return (
    <Fiche demarche={demarche} page={{ titre: t.titre }}>
      {refus ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>
            <a href="#motif">{refus.phrase}</a>
          </p>
        </Note>
      ) : null}
      <div className="measure">
        <Card leaf title={t.chapeau}>
          <h3>{t.effets}</h3>
          <ul>
            <li>{t.brouillons(dossiers.brouillon ?? 0)}</li>
            <li>{t.enCours((dossiers.en_construction ?? 0) + (dossiers.en_instruction ?? 0))}</li>
            <li>{t.page}</li>
            <li>{t.rouvrir}</li>
          </ul>
          <Form method="post" action={paths.administrateur.clore(demarche.id)} className="stack">
            <Textarea
              id="motif"
              name="motif"
              label={t.motif}
              hint={t.motifAide}
              error={refus?.phrase ?? null}
              defaultValue={refus?.motif ?? ''}
              max={1_000}
              rows={4}
            />
            <div className="row">
              <Bouton kind="grave">{t.action}</Bouton>
              <LienBouton to={paths.administrateur.demarche(demarche.id)} kind="quiet">
                {t.annuler}
              </LienBouton>
            </div>
          </Form>
        </Card>
      </div>
    </Fiche>
  )
}
