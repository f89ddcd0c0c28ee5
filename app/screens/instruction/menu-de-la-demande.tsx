import { useTextes } from '../../ui/langue.tsx'

/** A section one may go to, and what is to be seen there. */
export interface EntreeDuMenu {
  ancre: string
  titre: string
  /** Answers of it that changed. */
  modifiees: number
  /** How far the annotations are; null for any other section. */
  avancement: { repondues: number; posees: number; manquent: number } | null
}

/** The sections of a dossier, each a link: beside them where there is room, a fold above them elsewhere. */
export function MenuDeLaDemande({ entrees }: { entrees: readonly EntreeDuMenu[] }) {
  const t = useTextes().pageDuDossier.menu
  return (
    <>
      <nav className="section-menu stay screen-only" aria-label={t.titre}>
        <p className="rail-title" aria-hidden="true">
          {t.titre}
        </p>
        <Liens entrees={entrees} />
      </nav>
      <details className="fold section-fold screen-only">
        <summary>{t.ouvrir}</summary>
        <nav aria-label={t.titre}>
          <Liens entrees={entrees} />
        </nav>
      </details>
    </>
  )
}

function Liens({ entrees }: { entrees: readonly EntreeDuMenu[] }) {
  const t = useTextes().pageDuDossier.menu
  return (
    <ul className="views">
      {entrees.map(({ ancre, titre, modifiees, avancement }) => (
        <li key={ancre}>
          <a href={`#${ancre}`}>
            <span>{titre}</span>
            {modifiees > 0 ? (
              <span className="mark">
                <span aria-hidden="true">{modifiees}</span>
                <span className="sr">{t.modifiees(modifiees)}</span>
              </span>
            ) : null}
            {avancement ? (
              <span className="count">
                <span aria-hidden="true">{`${avancement.repondues}/${avancement.posees}`}</span>
                <span className="sr">
                  {t.remplies(avancement.repondues, avancement.posees)}
                  {avancement.manquent > 0 ? `, ${t.manquent(avancement.manquent)}` : null}
                </span>
              </span>
            ) : null}
          </a>
        </li>
      ))}
    </ul>
  )
}
