import { useTextes } from '../../ui/langue.tsx'
import { Table } from '../../ui/table.tsx'
import type { EcartDit } from './dire.ts'

/** What is not as expected: one line a difference, expected beside found. */
export function Ecarts({ ecarts, nom }: { ecarts: readonly EcartDit[]; nom: string }) {
  const t = useTextes().scenarios.un
  return (
    <Table
      caption={nom}
      columns={[
        { key: 'quoi', header: t.quoi, rowHeader: true, cell: ({ quoi }) => quoi },
        { key: 'attendu', header: t.attendu, cell: ({ attendu }) => attendu },
        { key: 'trouve', header: t.trouve, cell: ({ trouve }) => <strong>{trouve}</strong> },
      ]}
      rows={ecarts}
      rowKey={({ quoi, attendu, trouve }) => `${quoi} ${attendu} ${trouve}`}
    />
  )
}
