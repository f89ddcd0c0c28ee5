import type { LigneDePolitique, ThemeDePolitique } from '../../domain/politique/show.ts'
import { useTextes } from '../../ui/langue.tsx'
import { Table } from '../../ui/table.tsx'
import { useBornes } from './bornes.ts'

/** The figures of one theme, in sentences, with the values of this instance. */
export function TableDeDurees({ theme, lignes }: { theme: ThemeDePolitique; lignes: readonly LigneDePolitique[] }) {
  const { cles, niveaux, origine, publique, themes } = useTextes().durees
  const bornes = useBornes()
  const { colonnes } = publique
  return (
    <Table
      caption={themes[theme]}
      rows={lignes}
      rowKey={({ cle }) => cle}
      columns={[
        { key: 'regle', header: colonnes.regle, rowHeader: true, cell: ({ cle, valeur }) => cles[cle].phrase(valeur) },
        { key: 'bornes', header: colonnes.bornes, cell: bornes },
        { key: 'niveau', header: colonnes.niveau, cell: ({ niveau }) => niveaux[niveau] },
        { key: 'origine', header: colonnes.origine, cell: (ligne) => origine(ligne.origine) },
      ]}
    />
  )
}
