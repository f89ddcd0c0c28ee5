import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { CHOIX_DE_COPIE, choixOfferts, copier, sourceDeCopie } from '../domain/demarche/copier.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { Choix } from '../ui/choix.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { TextInput } from '../ui/text-input.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.vie.copier.titre, data?.source.titre])

const CopiePostee = z.object({
  titre: z.string().default(''),
  choix: z.union([z.array(z.enum(CHOIX_DE_COPIE)), z.enum(CHOIX_DE_COPIE).transform((un) => [un])]).default([]),
})

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.copie(args)
  const source = await ouRefuser(() => sourceDeCopie(key))
  return { id: key.sourceId, source, offerts: choixOfferts(key) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.copie(args)
  const administrateur = await doors.administrateur(args)
  const input = await readForm(args.request, CopiePostee)
  const saisie = { titre: input.saisie['titre'] ?? '', choix: input.ok ? input.value.choix : [] }
  if (!input.ok) return data({ phrase: Object.values(input.erreurs)[0] ?? '', saisie }, { status: 422 })
  const voulue = input.value
  const issue = await essayer(() => copier(key, administrateur, voulue))
  if (!issue.ok) return data({ phrase: issue.phrase, saisie }, { status: issue.status })
  const { id, pertes } = issue.value
  // What could not come is kept with the démarche, to be read again.
  return redirect(
    pertes.length > 0 ? paths.administrateur.rapport(id) : avecFait(paths.administrateur.vie(id), 'copiee'),
    303,
  )
}

export default function CopierUneDemarche() {
  const { id, source, offerts } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const { administrateur, vie } = useTextes()
  const t = vie.copier
  const aides: Partial<Record<(typeof offerts)[number], string>> = {
    ...t.aides,
    conservation: t.aides.conservation(source.moisMax),
  }
  return (
    <div className="wrap stack stack-l">
      <PageHeader
        ariane={[
          { label: administrateur.mesDemarches.titre, to: paths.administrateur.demarches() },
          { label: t.titre },
        ]}
        title={t.titre}
        lead={t.chapeau(source.titre)}
      />
      {refus ? <ErrorSummary title={t.refus} errors={[{ id: 'titre', message: refus.phrase }]} /> : null}
      <div className="measure">
        <Card leaf>
          <Form method="post" action={paths.administrateur.copier(id)} noValidate className="stack">
            <TextInput
              id="titre"
              name="titre"
              label={t.label}
              error={refus?.phrase ?? null}
              defaultValue={refus ? refus.saisie.titre : t.titreParDefaut(source.titre).slice(0, 300)}
              maxLength={300}
            />
            <Choix
              type="checkbox"
              id="choix"
              name="choix"
              label={t.quoi}
              defaultValue={refus ? refus.saisie.choix : offerts.filter((choix) => choix !== 'administrateurs')}
              options={offerts.map((choix) => ({ value: choix, label: t.choix[choix], hint: aides[choix] }))}
            />
            <div className="row">
              <Bouton kind="main">{t.action}</Bouton>
              <LienBouton to={paths.administrateur.demarches()} kind="quiet">
                {t.annuler}
              </LienBouton>
            </div>
          </Form>
        </Card>
      </div>
    </div>
  )
}
