import { Form } from '@remix-run/react'
import type { MonGroupe as Groupe } from '../../domain/groupe/autogestion.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Table } from '../../ui/table.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { Invitations } from './invitations.tsx'

/** One groupe whose people one keeps: who is in it, who is invited, and how to add somebody. */
export function MonGroupe({
  demarcheId,
  groupe,
  moi,
  refus,
}: {
  demarcheId: string
  groupe: Groupe
  moi: string
  refus: { phrase: string; saisie: string } | null
}) {
  const { administrateur, ficheDeGroupe } = useTextes()
  const t = administrateur.instructeurs
  const ici = paths.instructeur.monGroupe(demarcheId)
  return (
    <section className="stack" aria-labelledby={`groupe-${groupe.id}`}>
      <h2 id={`groupe-${groupe.id}`}>{groupe.nom}</h2>
      <div className="split">
        <div className="stack">
          <Table
            caption={t.legende}
            rows={groupe.instructeurs}
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
                  <Form method="post" action={ici}>
                    <input type="hidden" name="groupe" value={groupe.id} />
                    <input type="hidden" name="compte" value={compteId} />
                    <Bouton kind="quiet" size="s" name="acte" value="retirer" srSuffix={t.retirerQui(nom ?? email)}>
                      {t.retirer}
                    </Bouton>
                  </Form>
                ),
              },
            ]}
          />
          {groupe.invitations.length > 0 ? <Invitations invitations={groupe.invitations} /> : null}
        </div>
        <Card leaf title={t.ajouter} level={3}>
          <Form method="post" action={ici} className="stack">
            <p className="small soft">{t.ajouterTexte}</p>
            <input type="hidden" name="acte" value="ajouter" />
            <input type="hidden" name="groupe" value={groupe.id} />
            <TextInput
              id={`email-${groupe.id}`}
              name="email"
              type="email"
              label={t.email}
              hint={t.emailAide}
              error={refus?.phrase ?? null}
              defaultValue={refus?.saisie ?? ''}
              autoComplete="off"
              spellCheck={false}
            />
            <p>
              <Bouton kind="main" icon="plus">
                {t.inviter}
              </Bouton>
            </p>
          </Form>
        </Card>
      </div>
    </section>
  )
}
