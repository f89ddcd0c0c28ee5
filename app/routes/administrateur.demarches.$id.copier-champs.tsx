import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ajouterDesChamps, champsACopier, sourcesDeChamps } from '../domain/demarche/copier-champs.ts'
import { vieDe } from '../domain/demarche/show-vie.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { ChoisirDesChamps, ChoisirLaSource, PertesAConfirmer } from '../screens/demarche/copier-champs.tsx'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.vie.copierChamps.titre, data?.demarche.titre])

const ChampsPostes = z.object({
  source: z.string().default(''),
  champs: z.union([z.array(z.string()), z.string().transform((un) => [un])]).default([]),
  confirme: z.literal('on').optional(),
})

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { demarche } = await ouRefuser(() => vieDe(key))
  const { searchParams } = new URL(args.request.url)
  const ajoutes = Number(searchParams.get('ajoutes'))
  return {
    demarche,
    sources: await sourcesDeChamps(key),
    source: await champsACopier(key, searchParams.get('source') ?? ''),
    ajoutes: Number.isSafeInteger(ajoutes) && ajoutes > 0 ? ajoutes : null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, ChampsPostes)
  if (!input.ok) return data({ phrase: Object.values(input.erreurs)[0] ?? '', pertes: [], champs: [] }, { status: 422 })
  const { source, champs, confirme } = input.value
  const issue = await essayer(() => ajouterDesChamps(key, { source, champs, isConfirme: confirme === 'on' }))
  if (!issue.ok) return data({ phrase: issue.phrase, pertes: [], champs }, { status: issue.status })
  if (!issue.value.ok) return data({ phrase: null, pertes: issue.value.pertes, champs }, { status: 200 })
  const { ajoutes } = issue.value
  return redirect(`${paths.administrateur.copierChamps(key.demarcheId)}?ajoutes=${ajoutes}`, 303)
}

export default function CopierDesChamps() {
  const { demarche, sources, source, ajoutes } = useLoaderData<typeof loader>()
  const retour = useActionData<typeof action>() ?? null
  const t = useTextes().vie.copierChamps
  return (
    <Fiche demarche={demarche} page={{ titre: t.titre }} fait={ajoutes !== null && !retour ? t.faits(ajoutes) : null}>
      {retour?.phrase ? (
        <ErrorSummary title={t.refus} errors={[{ id: source ? 'champs' : 'source', message: retour.phrase }]} />
      ) : null}
      <p className="lead">{t.chapeau}</p>
      {ajoutes !== null && !retour ? (
        <p>
          <LienBouton to={paths.administrateur.formulaire(demarche.id)} iconAfter="fleche">
            {t.retour}
          </LienBouton>
        </p>
      ) : null}
      <div className="measure stack">
        <ChoisirLaSource demarcheId={demarche.id} sources={sources} source={source?.id ?? null} />
        {source && retour && retour.pertes.length > 0 ? (
          <PertesAConfirmer demarcheId={demarche.id} source={source.id} champs={retour.champs} pertes={retour.pertes} />
        ) : source ? (
          <ChoisirDesChamps demarcheId={demarche.id} source={source} choisis={retour?.champs ?? []} />
        ) : null}
      </div>
    </Fiche>
  )
}
