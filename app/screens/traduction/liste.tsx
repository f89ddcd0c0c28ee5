import { Form, Link } from '@remix-run/react'
import { CODES_DE_LANGUE, LANGUES_DE_FORMULAIRE, type CodeDeLangue } from '../../../form-engine/langues.ts'
import type { LanguesVues } from '../../domain/traduction/show.ts'
import { paths } from '../../paths.ts'
import { Badge } from '../../ui/badge.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Select } from '../../ui/select.tsx'
import { Table } from '../../ui/table.tsx'
import { NomDeLangue } from './nom-de-langue.tsx'

/** The languages of a démarche, how far each is, and whether citizens may choose it. */
export function ListeDesLangues({ demarcheId, langues }: { demarcheId: string; langues: LanguesVues['langues'] }) {
  const t = useTextes().langues
  if (langues.length === 0) return <p className="soft">{t.aucune}</p>
  return (
    <Table
      caption={t.liste}
      rows={langues}
      rowKey={({ langue }) => langue}
      columns={[
        {
          key: 'langue',
          header: t.langue,
          rowHeader: true,
          cell: ({ langue }) => (
            <Link to={paths.administrateur.langue(demarcheId, langue)}>
              <NomDeLangue langue={langue} />
            </Link>
          ),
        },
        {
          key: 'avancement',
          header: t.avancement,
          cell: ({ traduits, total, changees }) => t.progres(traduits, total, changees),
        },
        {
          key: 'usagers',
          header: t.auxUsagers,
          cell: ({ isProposee }) => (
            <Badge tone={isProposee ? 'leaf' : 'stone'} icon={isProposee ? 'oeil' : 'crayon'}>
              {isProposee ? t.proposee : t.pasProposee}
            </Badge>
          ),
        },
        {
          key: 'acte',
          header: t.traduire,
          cell: ({ langue }) => (
            <LienBouton to={paths.administrateur.langue(demarcheId, langue)} kind="quiet" size="s">
              {t.traduire}
              <span className="sr"> {t.traduireEn(LANGUES_DE_FORMULAIRE[langue].enFrancais)}</span>
            </LienBouton>
          ),
        },
      ]}
    />
  )
}

/** Chooses one more language, in a closed list. */
export function AjouterUneLangue({
  prises,
  refus,
}: {
  prises: readonly CodeDeLangue[]
  refus: { phrase: string; langue: string } | null
}) {
  const t = useTextes().langues
  return (
    <Card leaf id="ajouter" title={t.ajouter}>
      <Form method="post" className="stack" noValidate>
        <Select
          id="langue"
          name="langue"
          label={t.choisir}
          hint={t.choisirAide}
          error={refus?.phrase}
          defaultValue={refus?.langue ?? ''}
          width="l"
          options={CODES_DE_LANGUE.filter((code) => !prises.includes(code)).map((code) => {
            const { enFrancais, nom } = LANGUES_DE_FORMULAIRE[code]
            return { value: code, label: enFrancais === nom ? nom : `${enFrancais} – ${nom}` }
          })}
        />
        <p>
          <Bouton kind="main" icon="plus">
            {t.ajouter}
          </Bouton>
        </p>
      </Form>
    </Card>
  )
}
