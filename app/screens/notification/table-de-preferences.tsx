import type { PorteeDeNotification, RythmeDeLettre, SorteDeNotification } from '../../domain/notification/sortes.ts'
import { useTextes } from '../../ui/langue.tsx'
import { Table } from '../../ui/table.tsx'

export interface LigneDePreference {
  sorte: SorteDeNotification
  portee: PorteeDeNotification
  lettre: RythmeDeLettre
  /** The times offered for letters of this sort. */
  lettres: readonly RythmeDeLettre[]
}

/** One row a sort: of which dossiers, and when by letter. */
export function TableDePreferences({
  lignes,
  portees,
}: {
  lignes: readonly LigneDePreference[]
  portees: readonly PorteeDeNotification[]
}) {
  const t = useTextes().notifications
  return (
    <Table
      caption={t.legende}
      rows={lignes}
      rowKey={({ sorte }) => sorte}
      columns={[
        {
          key: 'sorte',
          header: t.colonnes.sorte,
          rowHeader: true,
          cell: ({ sorte }) => (
            <span className="stack stack-s">
              <span>{t.sortes[sorte].nom}</span>
              {t.sortes[sorte].aide === null ? null : <span className="message-info tiny">{t.sortes[sorte].aide}</span>}
            </span>
          ),
        },
        {
          key: 'portee',
          header: t.colonnes.portee,
          cell: ({ sorte, portee }) => (
            <select
              className="input"
              name={`portee-${sorte}`}
              defaultValue={portee}
              aria-label={t.choix(t.colonnes.portee, t.sortes[sorte].nom)}
            >
              {portees.map((une) => (
                <option key={une} value={une}>
                  {t.portees[une]}
                </option>
              ))}
            </select>
          ),
        },
        {
          key: 'lettre',
          header: t.colonnes.lettre,
          cell: ({ sorte, lettre, lettres }) => (
            <select
              className="input"
              name={`lettre-${sorte}`}
              defaultValue={lettre}
              aria-label={t.choix(t.colonnes.lettre, t.sortes[sorte].nom)}
            >
              {lettres.map((une) => (
                <option key={une} value={une}>
                  {t.lettres[une]}
                </option>
              ))}
            </select>
          ),
        },
      ]}
    />
  )
}
