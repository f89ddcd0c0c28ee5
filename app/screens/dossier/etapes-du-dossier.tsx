import { Link } from '@remix-run/react'
import type { Etape } from '../../domain/dossier/remplir.ts'
import { paths } from '../../paths.ts'
import { Dit } from '../../ui/dit.tsx'
import { Etapes } from '../../ui/etapes.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { usePageDeposee } from './page-deposee.tsx'

/** Steps one can read across; with more of them, or longer titles, the list of tasks leads the way. */
const EN_TRAVERS = 7
const TITRE_COURT = 26

/** Where one is among the steps of a dossier; the last one is to check and deposit. `courante` counts from 0. */
export function EtapesDuDossier({
  dossierId,
  etapes,
  courante,
  derniere,
}: {
  dossierId: string
  etapes: readonly Etape[]
  courante: number
  /** What the last step is called for whoever does not deposit. */
  derniere?: string | undefined
}) {
  const t = useTextes()
  const isDepose = usePageDeposee() !== null
  const total = etapes.length + 1
  if (total > EN_TRAVERS || etapes.some(({ titre }) => titre.length > TITRE_COURT)) {
    const precedente = etapes[courante - 1]
    return (
      <nav className="stack stack-s" aria-label={t.ui.etapes.titre}>
        <p className="small">
          <strong>{t.ui.etapes.position(courante + 1, total)}</strong>
        </p>
        <progress value={courante + 1} max={total} aria-label={t.ui.etapes.position(courante + 1, total)} />
        <p className="row small">
          <Link to={paths.usager.dossier(dossierId)}>{t.usager.remplir.toutesLesEtapes}</Link>
          {precedente ? (
            <Link to={paths.usager.remplir(dossierId, precedente.cle)}>
              {t.usager.remplir.precedente}
              <span className="sr">
                {'\u00a0'}: <Dit texte={precedente.titre} />
              </span>
            </Link>
          ) : null}
        </p>
      </nav>
    )
  }
  return (
    <Etapes
      current={courante}
      etapes={[
        ...etapes.map(({ cle, titre, etat }) => ({
          label: <Dit texte={titre} />,
          to: paths.usager.remplir(dossierId, cle),
          state: etat === 'complete' ? ('done' as const) : ('later' as const),
          errors: etat === 'en_erreur',
        })),
        {
          label: derniere ?? (isDepose ? t.apresDepot.remplir.verifier : t.usager.remplir.verifierEtDeposer),
          to: isDepose ? paths.usager.transmettre(dossierId) : paths.usager.verifier(dossierId),
          state: 'later' as const,
        },
      ]}
    />
  )
}
