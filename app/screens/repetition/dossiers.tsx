import { Link } from '@remix-run/react'
import type { DossierTouche } from '../../domain/repetition/lire.ts'
import { paths } from '../../paths.ts'
import { numeroDossier } from '../../textes/format.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Table } from '../../ui/table.tsx'

/** The deposited dossiers that a cause touches, for whoever instructs them. */
export function DossiersTouches({
  demarcheId,
  cause,
  nom,
  apres,
  dossiers,
  suite,
}: {
  demarcheId: string
  cause: string
  /** What it is about, in words. */
  nom: string
  apres: number
  dossiers: readonly DossierTouche[]
  /** The number after which the next page begins. */
  suite: number | null
}) {
  const { repetition, etats } = useTextes()
  const t = repetition.liste
  const langue = useLangue()
  const page = (de: { apres?: number }) => `${paths.administrateur.repetition(demarcheId, { cause, ...de })}#liste`
  return (
    <section className="stack" id="liste" aria-labelledby="liste-titre" tabIndex={-1}>
      <h2 id="liste-titre">{t.titre(nom)}</h2>
      <p className="soft">{dossiers.length === 0 ? t.vide : t.brouillons}</p>
      {dossiers.length > 0 ? (
        <Table
          caption={t.legende}
          columns={[
            {
              key: 'numero',
              header: t.dossier,
              rowHeader: true,
              cell: ({ id, numero }) => <Link to={paths.instructeur.dossier(id)}>{numeroDossier(numero, langue)}</Link>,
            },
            { key: 'etat', header: t.etat, cell: ({ etat }) => etats.agent[etat] },
          ]}
          rows={dossiers}
          rowKey={({ id }) => id}
        />
      ) : null}
      <Pagination
        first={apres > 0 ? page({}) : null}
        next={suite === null ? null : page({ apres: suite })}
        label={t.legende}
      />
      <p>
        <LienBouton kind="quiet" to={paths.administrateur.repetition(demarcheId)}>
          {t.fermer}
        </LienBouton>
      </p>
    </section>
  )
}
