import { Form, Link } from '@remix-run/react'
import type { LotLu, RefusDeLot } from '../../domain/lot/lire.ts'
import { paths } from '../../paths.ts'
import { dateHeure, nombre, numeroDossier } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Table } from '../../ui/table.tsx'

const COMPTES = ['fait', 'defait', 'garde', 'sans_effet', 'refuse', 'attente'] as const

/** What a batch has done: how many of each, those it left and why, and its undoing while there is time. */
export function BilanDuLot({ lot, apres }: { lot: LotLu; apres: number }) {
  const t = useTextes().lots
  const langue = useLangue()
  const presents = COMPTES.reduce((somme, nom) => somme + lot.comptes[nom], 0)
  const partis = lot.total - presents
  return (
    <>
      <Card title={lot.etat === 'defait' ? t.defait : t.fini} id="bilan">
        <ul>
          {COMPTES.filter((nom) => lot.comptes[nom] > 0).map((nom) => (
            <li key={nom}>{t.comptes[nom](lot.comptes[nom], nombre(lot.comptes[nom], langue))}</li>
          ))}
          {partis > 0 ? <li>{t.comptes.partis(partis, nombre(partis, langue))}</li> : null}
        </ul>
      </Card>
      {lot.refus.length > 0 ? (
        <div className="stack stack-s">
          <Table
            caption={t.refus}
            rows={lot.refus}
            rowKey={({ rang }) => String(rang)}
            columns={[
              {
                key: 'dossier',
                header: t.colonnes.dossier,
                rowHeader: true,
                cell: ({ dossier }) =>
                  dossier ? (
                    <Link to={paths.instructeur.dossier(dossier.id)}>{numeroDossier(dossier.numero, langue)}</Link>
                  ) : (
                    t.plusAVous
                  ),
              },
              ...(lot.demarche === null
                ? [
                    {
                      key: 'demarche',
                      header: t.colonnes.demarche,
                      cell: ({ dossier }: RefusDeLot) => dossier?.demarche ?? '–',
                    },
                  ]
                : []),
              { key: 'demandeur', header: t.colonnes.demandeur, cell: ({ dossier }) => dossier?.demandeur ?? '–' },
              { key: 'raison', header: t.colonnes.raison, cell: ({ phrase }) => phrase },
            ]}
          />
          <Pagination
            label={t.refus}
            first={apres === 0 ? null : paths.instructeur.lot(lot.id)}
            next={lot.suite === null ? null : paths.instructeur.lot(lot.id, lot.suite)}
          />
        </div>
      ) : null}
      {lot.retourJusquA ? (
        <Card title={t.annuler.titre} id="annuler">
          <Form method="post" action={paths.instructeur.lot(lot.id)} className="stack stack-s">
            <p>{t.annuler.texte(dateHeure(lot.retourJusquA, langue))}</p>
            <p>
              <Bouton name="acte" value="defaire">
                {t.annuler.bouton}
              </Bouton>
            </p>
          </Form>
        </Card>
      ) : null}
    </>
  )
}
