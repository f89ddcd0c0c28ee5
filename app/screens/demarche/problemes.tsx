import type { Probleme } from '../../../form-engine/probleme.ts'
import { useTextes } from '../../ui/langue.tsx'
import { Table } from '../../ui/table.tsx'

/** What is wrong with a document: each place, and what would work. */
export function Problemes({ problemes }: { problemes: readonly Probleme[] }) {
  const t = useTextes().administrateur.probleme
  return (
    <Table
      caption={t.legende}
      rows={problemes.map((probleme, rang) => ({ ...probleme, rang }))}
      rowKey={({ rang }) => String(rang)}
      columns={[
        {
          key: 'ou',
          header: t.ou,
          rowHeader: true,
          cell: ({ chemin }) => (chemin === '' ? t.document : <code>{chemin}</code>),
        },
        { key: 'quoi', header: t.quoi, cell: ({ phrase }) => phrase },
      ]}
    />
  )
}
