import type { MetaFunction } from '@remix-run/node'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { PageTexte, SectionTexte } from '../ui/page-texte.tsx'
import { Table } from '../ui/table.tsx'

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.publics.legal.cookies.titre])

export default function Cookies() {
  const t = useTextes().publics.legal.cookies
  const rows = [
    { nom: 'session', usage: t.session, duree: t.sessionDuree },
    { nom: 'theme', usage: t.theme, duree: t.unAn },
    { nom: 'langue', usage: t.langue, duree: t.unAn },
    { nom: 'langue-formulaire', usage: t.langueDuFormulaire, duree: t.unAn },
  ]
  return (
    <PageTexte title={t.titre} lead={t.chapeau}>
      <Table
        caption={t.tableau}
        rows={rows}
        rowKey={(row) => row.nom}
        columns={[
          { key: 'nom', header: t.nom, rowHeader: true, cell: (row) => row.nom },
          { key: 'usage', header: t.usage, cell: (row) => row.usage },
          { key: 'duree', header: t.duree, cell: (row) => row.duree },
        ]}
      />
      <SectionTexte id="effacer" title={t.effacer}>
        <p>{t.effacerTexte}</p>
      </SectionTexte>
    </PageTexte>
  )
}
