import type { ColonneOfferte } from '../../domain/export/colonnes-offertes.ts'
import type { Textes } from '../../textes/dictionnaire.ts'
import { useTextes } from '../../ui/langue.tsx'
import { Table, type Column } from '../../ui/table.tsx'

/** Every column, by where it stands: a number takes it and says its order, a name replaces its own. */
export function ChoixDeColonnes({
  colonnes,
  saisie,
}: {
  colonnes: readonly ColonneOfferte[]
  /** What the controls hold, by their names. */
  saisie: Readonly<Record<string, string>>
}) {
  const textes = useTextes()
  const { modeles: t } = textes.exports
  const groupes = Map.groupBy(colonnes, (colonne) => titreDuGroupe(colonne, textes))
  const columns: Column<ColonneOfferte>[] = [
    { key: 'colonne', header: t.colonne, rowHeader: true, cell: (colonne) => nomDe(colonne, textes) },
    {
      key: 'ordre',
      header: t.ordre,
      cell: (colonne) => (
        <input
          className="input w-xs num"
          name={`ordre:${colonne.id}`}
          inputMode="numeric"
          maxLength={6}
          aria-label={t.ordreDe(nomDe(colonne, textes))}
          defaultValue={saisie[`ordre:${colonne.id}`] ?? ''}
        />
      ),
    },
    {
      key: 'nom',
      header: t.nomExporte,
      cell: (colonne) =>
        colonne.sorte === 'avis' ? null : (
          <input
            className="input"
            name={`nom:${colonne.id}`}
            maxLength={200}
            placeholder={t.sansNom}
            aria-label={t.nomDe(nomDe(colonne, textes))}
            defaultValue={saisie[`nom:${colonne.id}`] ?? ''}
          />
        ),
    },
  ]
  return [...groupes].map(([titre, siennes]) => (
    <Table key={titre} caption={titre} columns={columns} rows={siennes} rowKey={({ id }) => id} />
  ))
}

function titreDuGroupe({ sorte, groupe }: ColonneOfferte, { exports: t }: Textes): string {
  if (sorte === 'maison') return t.modeles.maison
  if (sorte === 'avis') return t.document.avis
  return sorte === 'bloc' ? t.modeles.bloc(groupe) : groupe
}

function nomDe({ id, libelle, sorte }: ColonneOfferte, { exports: t }: Textes): string {
  if (libelle !== null) return libelle
  if (sorte === 'avis') return t.modeles.avis
  return Object.hasOwn(t.document.fixes, id) ? t.document.fixes[id as keyof typeof t.document.fixes] : id
}
