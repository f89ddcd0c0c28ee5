import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { listDemarches } from '../domain/demarche/list.ts'
import { doors } from '../http/doors.ts'
import { paths } from '../paths.ts'
import { BadgeDemarche } from '../screens/demarche/badge-demarche.tsx'
import { dateCourte, nombre } from '../textes/format.ts'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Table } from '../ui/table.tsx'
import { Vide } from '../ui/vide.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.administrateur.mesDemarches.titre])

export async function loader(args: LoaderFunctionArgs) {
  return { demarches: await listDemarches(await doors.administrateur(args)) }
}

export default function MesDemarches() {
  const { demarches } = useLoaderData<typeof loader>()
  const t = useTextes().administrateur.mesDemarches
  const langue = useLangue()
  const nouvelle = (
    <LienBouton to={paths.administrateur.nouvelle()} kind="main" icon="plus">
      {t.nouvelle}
    </LienBouton>
  )
  if (demarches.length === 0) {
    return (
      <div className="wrap stack stack-l">
        <PageHeader title={t.titre} />
        <Vide title={t.vide.titre} action={nouvelle}>
          {t.vide.texte}
        </Vide>
      </div>
    )
  }
  const chiffre = (...counts: (number | undefined)[]) => {
    const n = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
    return n === 0 ? <span className="soft">0</span> : nombre(n, langue)
  }
  return (
    <div className="wrap stack stack-l">
      <PageHeader title={t.titre} actions={nouvelle} />
      <Table
        caption={t.legende}
        detail={t.tri}
        rows={demarches}
        rowKey={(demarche) => demarche.id}
        columns={[
          {
            key: 'demarche',
            header: t.demarche,
            rowHeader: true,
            cell: (demarche) => (
              <>
                <Link to={paths.administrateur.demarche(demarche.id)}>{demarche.titre}</Link>
                <br />
                <span className="tiny soft">{demarche.service || t.sansService}</span>
              </>
            ),
          },
          { key: 'etat', header: t.etat, cell: (demarche) => <BadgeDemarche etat={demarche.etat} /> },
          { key: 'brouillons', header: t.brouillons, end: true, cell: ({ dossiers }) => chiffre(dossiers.brouillon) },
          { key: 'aPrendre', header: t.aPrendre, end: true, cell: ({ dossiers }) => chiffre(dossiers.en_construction) },
          {
            key: 'enInstruction',
            header: t.enInstruction,
            end: true,
            cell: ({ dossiers }) => chiffre(dossiers.en_instruction),
          },
          {
            key: 'traites',
            header: t.traites,
            end: true,
            cell: ({ dossiers }) => chiffre(dossiers.accepte, dossiers.refuse, dossiers.sans_suite),
          },
          {
            key: 'modifiee',
            header: t.modifiee,
            cell: ({ modifieAt }) => <time dateTime={modifieAt}>{dateCourte(modifieAt, langue)}</time>,
          },
        ]}
      />
    </div>
  )
}
