import { Link } from '@remix-run/react'
import { Icone } from './icone.tsx'
import { useTextes } from './langue.tsx'

/**
 * The way from page to page of a long list, by links. Lists are read by key, so there is a page before and a page after,
 * and no number to jump to. Shows nothing when all fits on one page.
 */
export function Pagination({
  first,
  previous,
  next,
  label,
}: {
  first?: string | null | undefined
  previous?: string | null | undefined
  next?: string | null | undefined
  label?: string | undefined
}) {
  const t = useTextes().ui.pages
  if (!first && !previous && !next) return null
  return (
    <nav aria-label={label ?? t.titre}>
      <ul className="pages">
        {first ? (
          <li>
            <Link to={first}>{t.premiere}</Link>
          </li>
        ) : null}
        {previous ? (
          <li>
            <Link to={previous} rel="prev">
              <Icone nom="gauche" /> {t.precedente}
            </Link>
          </li>
        ) : null}
        {next ? (
          <li>
            <Link to={next} rel="next">
              {t.suivante} <Icone nom="droite" />
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
  )
}
