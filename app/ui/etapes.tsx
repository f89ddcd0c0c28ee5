import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icone } from './icone.tsx'
import { useTextes } from './langue.tsx'

export interface Etape {
  label: ReactNode
  to: string
  state: 'done' | 'later'
  /** Answers of this step wait for a correction. */
  errors?: boolean | undefined
}

/** The steps of a form, across; numbers only on small screens, with the name above. `current` counts from 0. */
export function Etapes({
  etapes,
  current,
  label,
}: {
  etapes: readonly Etape[]
  current: number
  label?: string | undefined
}) {
  const t = useTextes().ui.etapes
  return (
    <nav className="stack stack-s" aria-label={label ?? t.titre}>
      <p className="small">
        <strong>{t.position(current + 1, etapes.length)}&nbsp;:</strong> {etapes[current]?.label}
      </p>
      <ol className="steps">
        {etapes.map((etape, index) => {
          const now = index === current
          const done = etape.state === 'done' && !now
          return (
            <li key={etape.to} className={classes(done && 'done', now && 'now')}>
              <Link to={etape.to} aria-current={now ? 'step' : undefined}>
                <span className="bud" aria-hidden="true">
                  {done ? <Icone nom={etape.errors ? 'alerte' : 'coche'} /> : index + 1}
                </span>
                <span className="step-name">
                  {etape.label}
                  {done || etape.errors ? <span className="sr"> {etape.errors ? t.aCorriger : t.terminee}</span> : null}
                </span>
              </Link>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
