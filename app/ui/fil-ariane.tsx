import { Link } from '@remix-run/react'
import { useTextes } from './langue.tsx'

export interface Miette {
  label: string
  /** Absent for the page itself, the last one. */
  to?: string | undefined
}

/** Where one is, from the widest to the page itself. */
export function FilAriane({ miettes, label }: { miettes: readonly Miette[]; label?: string | undefined }) {
  const t = useTextes()
  return (
    <nav className="crumbs" aria-label={label ?? t.ui.filAriane}>
      <ol>
        {miettes.map((miette) => (
          <li key={miette.label} aria-current={miette.to ? undefined : 'page'}>
            {miette.to ? <Link to={miette.to}>{miette.label}</Link> : miette.label}
          </li>
        ))}
      </ol>
    </nav>
  )
}
