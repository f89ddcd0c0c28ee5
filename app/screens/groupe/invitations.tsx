import type { InvitationEnAttente } from '../../domain/groupe/list.ts'
import { dateCourte } from '../../textes/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Table } from '../../ui/table.tsx'

/** The invitations to a groupe that nobody has answered. */
export function Invitations({ invitations }: { invitations: readonly InvitationEnAttente[] }) {
  const t = useTextes().administrateur.instructeurs
  const langue = useLangue()
  return (
    <Table
      caption={t.invitations}
      rows={invitations}
      rowKey={({ lienId }) => lienId}
      columns={[
        { key: 'email', header: t.email, rowHeader: true, cell: ({ email }) => email },
        {
          key: 'envoyee',
          header: t.envoyee,
          cell: ({ envoyeeAt }) => <time dateTime={envoyeeAt}>{dateCourte(envoyeeAt, langue)}</time>,
        },
        {
          key: 'valable',
          header: t.valable,
          cell: ({ expireAt, isExpiree }) =>
            isExpiree ? (
              <Badge tone="honey" icon="horloge">
                {t.expiree}
              </Badge>
            ) : (
              <time dateTime={expireAt}>{dateCourte(expireAt, langue)}</time>
            ),
        },
      ]}
    />
  )
}
