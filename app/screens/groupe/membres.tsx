import { Form } from '@remix-run/react'
import type { InstructeurListe } from '../../domain/groupe/list.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Table } from '../../ui/table.tsx'

/** Who is in a groupe, and how each leaves it. */
export function Membres({
  action,
  groupeId,
  instructeurs,
  moi = null,
}: {
  action: string
  groupeId: string
  instructeurs: readonly InstructeurListe[]
  /** Whoever reads, where they may be one of them. */
  moi?: string | null
}) {
  const { administrateur, ficheDeGroupe } = useTextes()
  const t = administrateur.instructeurs
  return (
    <Table
      caption={t.legende}
      rows={instructeurs}
      rowKey={({ compteId }) => compteId}
      columns={[
        {
          key: 'personne',
          header: t.personne,
          rowHeader: true,
          cell: ({ compteId, nom, email }) =>
            compteId === moi ? `${nom ?? email} (${ficheDeGroupe.monGroupe.moi})` : (nom ?? email),
        },
        { key: 'email', header: t.email, cell: ({ email }) => email },
        {
          key: 'retirer',
          header: t.retirer,
          end: true,
          cell: ({ compteId, nom, email }) => (
            <Form method="post" action={action}>
              <input type="hidden" name="groupe" value={groupeId} />
              <input type="hidden" name="compte" value={compteId} />
              <Bouton kind="quiet" size="s" name="acte" value="retirer" srSuffix={t.retirerQui(nom ?? email)}>
                {t.retirer}
              </Bouton>
            </Form>
          ),
        },
      ]}
    />
  )
}
