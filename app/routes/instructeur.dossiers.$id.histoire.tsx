import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { presentationInstruction } from '../domain/dossier/show-instruction.ts'
import { GENRES_D_ACTE, histoireDe } from '../domain/evenement/histoire.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { paths } from '../paths.ts'
import { BadgeEtat } from '../screens/dossier/badge-etat.tsx'
import { HistoireComplete } from '../screens/instruction/histoire-complete.tsx'
import { TeteDePage } from '../screens/instruction/tete-de-page.tsx'
import { numeroDossier } from '../textes/format.ts'
import { Card } from '../ui/card.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'
import { Tabs } from '../ui/tabs.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [
    t.pageDuDossier.histoire.titre,
    data ? t.instructeur.dossier.dossierNumero(numeroDossier(data.dossier.numero)) : null,
  ])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  const voulu = new URL(args.request.url).searchParams.get('genre')
  const genre = GENRES_D_ACTE.find((un) => un === voulu) ?? null
  return {
    dossier: await ouRefuser(() => presentationInstruction(key)),
    genre,
    genres: [...GENRES_D_ACTE],
    ...(await histoireDe(key, genre)),
  }
}

export default function HistoireDuDossier() {
  const { dossier, genre, genres, actes, comptes } = useLoaderData<typeof loader>()
  const { pageDuDossier } = useTextes()
  const t = pageDuDossier.histoire
  const tous = genres.reduce((n, un) => n + comptes[un], 0)
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <TeteDePage
          dossier={dossier}
          title={t.titre}
          badges={<BadgeEtat etat={dossier.etat} pour="agent" />}
          lead={t.chapeau}
        />
        <Tabs
          label={t.filtre}
          tabs={[
            { label: t.tout, to: paths.instructeur.histoire(dossier.id), current: genre === null, count: tous },
            ...genres.map((un) => ({
              label: t.genres[un],
              to: paths.instructeur.histoire(dossier.id, un),
              current: genre === un,
              count: comptes[un],
            })),
          ]}
        />
        <Card title={genre === null ? t.tout : t.genres[genre]}>
          <HistoireComplete actes={actes} />
        </Card>
      </div>
    </div>
  )
}
