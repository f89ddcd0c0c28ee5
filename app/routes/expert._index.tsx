import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { avisDemandes, type AvisDemande } from '../domain/avis/show-expert.ts'
import { doors } from '../http/doors.ts'
import { faitParmi } from '../http/fait.ts'
import { paths } from '../paths.ts'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import { Badge } from '../ui/badge.tsx'
import { Card } from '../ui/card.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Vide } from '../ui/vide.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.avis.expert.titre])

/** All that is asked of an expert. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.consultation(args)
  return { avis: await avisDemandes(key), fait: faitParmi(args.request, ['deport']) }
}

export default function MesAvis() {
  const { avis, fait } = useLoaderData<typeof loader>()
  const { expert: t } = useTextes().avis
  const aDonner = avis.filter(({ isAttendu }) => isAttendu === true)
  const donnes = avis.filter(({ renduAt }) => renduAt !== null)
  const clos = avis.filter(({ isAttendu }) => isAttendu === false)
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader title={t.titre} lead={t.chapeau} />
        {fait ? (
          <Note tone="leaf" announce="status">
            <p>{t.faits[fait]}</p>
          </Note>
        ) : null}
        <section className="stack" aria-labelledby="a-donner">
          <h2 id="a-donner">{t.aDonner}</h2>
          {aDonner.length === 0 ? (
            <Vide level={3} title={t.rienADonner}>
              {t.rienADonnerRaison}
            </Vide>
          ) : (
            <Liste avis={aDonner} />
          )}
        </section>
        {donnes.length > 0 ? (
          <section className="stack" aria-labelledby="donnes">
            <h2 id="donnes">{t.donnes}</h2>
            <Liste avis={donnes} />
          </section>
        ) : null}
        {clos.length > 0 ? (
          <section className="stack" aria-labelledby="clos">
            <h2 id="clos">{t.clos}</h2>
            <Liste avis={clos} />
          </section>
        ) : null}
      </div>
    </div>
  )
}

function Liste({ avis }: { avis: readonly AvisDemande[] }) {
  const { avis: a } = useTextes()
  const t = a.expert
  const langue = useLangue()
  return (
    <ul className="stack" role="list">
      {avis.map((un) => (
        <Card
          as="li"
          key={un.id}
          level={3}
          to={paths.expert.avis(un.id)}
          title={t.ligne(un.demarche, numeroDossier(un.numero, langue))}
          aside={
            un.isAttendu && un.isEnRetard ? (
              <Badge tone="brick" icon="horloge">
                {a.etats.retard}
              </Badge>
            ) : null
          }
        >
          <p className="small soft">
            {[
              ...(un.par === null ? [] : [t.par(un.par)]),
              un.renduAt
                ? t.renduLe(dateLongue(un.renduAt, langue))
                : un.echeanceOn === null
                  ? t.sansDate
                  : t.pour(dateLongue(un.echeanceOn, langue)),
            ].join('. ')}
            .
          </p>
        </Card>
      ))}
    </ul>
  )
}
