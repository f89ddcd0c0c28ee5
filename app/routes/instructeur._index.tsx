import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { VUE_PAR_DEFAUT } from '../../form-engine/liste/vue.ts'
import type { Comptes } from '../domain/liste/compter.ts'
import { demarchesInstruites } from '../domain/liste/demarches.ts'
import { doors } from '../http/doors.ts'
import { paths } from '../paths.ts'
import { adresseDeListe } from '../screens/liste/adresses.ts'
import { lireACote } from '../screens/liste/lire-a-cote.ts'
import { nombre } from '../textes/format.ts'
import { Card } from '../ui/card.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Tabs } from '../ui/tabs.tsx'
import { Vide } from '../ui/vide.tsx'

export const handle = { agent: true, script: true } satisfies PageHandle

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.liste.mesDemarches])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instructeur(args)
  return { demarches: await demarchesInstruites(key) }
}

/** A démarche without a dossier is left out. */
type ComptesParDemarche = Record<string, Comptes>

/** The tabs one works in, on each card. */
const ONGLETS = ['a-suivre', 'suivis', 'traites', 'tous'] as const

export default function MesDemarchesInstruites() {
  const { demarches } = useLoaderData<typeof loader>()
  const t = useTextes().liste
  const langue = useLangue()
  // Asked for afterwards: the page waits for no count.
  const [comptes, changer] = useState<ComptesParDemarche | null>(null)
  useEffect(() => {
    void lireACote<{ parDemarche: ComptesParDemarche }>(`${paths.instructeur.comptes(null)}?par=demarche`).then((lu) =>
      changer(lu?.parDemarche ?? null),
    )
  }, [demarches])
  return (
    <div className="wrap stack stack-l">
      <PageHeader
        title={t.mesDemarches}
        lead={t.mesDemarchesAide}
        actions={
          demarches.length > 1 ? (
            <LienBouton icon="liste" to={paths.instructeur.dossiers()}>
              {t.toutesLesDemarches}
            </LienBouton>
          ) : null
        }
      />
      {demarches.length === 0 ? <Vide title={t.aucuneDemarche.titre}>{t.aucuneDemarche.texte}</Vide> : null}
      <ul className="stack">
        {demarches.map((demarche) => (
          <li key={demarche.id}>
            <Card title={demarche.titre}>
              <Tabs
                label={demarche.titre}
                tabs={ONGLETS.map((onglet) => ({
                  label: t.onglets[onglet],
                  to: adresseDeListe({ demarcheId: demarche.id }, { ...VUE_PAR_DEFAUT, onglet }),
                  count: comptes === null ? null : nombre(comptes[demarche.id]?.[onglet].nombre ?? 0, langue),
                }))}
              />
            </Card>
          </li>
        ))}
      </ul>
    </div>
  )
}
