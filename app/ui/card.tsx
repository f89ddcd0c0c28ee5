import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

/**
 * A sheet on the page. `leaf` is the card that holds the page's act, at most one a page. With `to`, the title is the
 * link.
 */
export function Card({
  as: Element = 'section',
  leaf,
  tight,
  screenOnly,
  id,
  title,
  level = 2,
  to,
  aside,
  children,
}: {
  as?: 'section' | 'article' | 'li' | 'div' | undefined
  leaf?: boolean | undefined
  tight?: boolean | undefined
  /** It is there to act: it is not printed. */
  screenOnly?: boolean | undefined
  /** Names the card: its title takes this id followed by `-titre`. */
  id?: string | undefined
  title?: ReactNode
  level?: 2 | 3 | 4 | undefined
  to?: string | undefined
  /** At the end of the title's line: a badge, a small button. */
  aside?: ReactNode
  children?: ReactNode
}) {
  const Heading = `h${level}` as const
  const titleId = id && title ? `${id}-titre` : undefined
  const heading = title ? <Heading id={titleId}>{to ? <Link to={to}>{title}</Link> : title}</Heading> : null
  return (
    <Element
      id={id}
      className={classes('card', leaf && 'card-leaf', tight && 'tight', screenOnly && 'screen-only')}
      aria-labelledby={Element === 'section' ? titleId : undefined}
    >
      {heading && aside ? (
        <div className="row row-between">
          {heading}
          {aside}
        </div>
      ) : (
        heading
      )}
      {children}
    </Element>
  )
}
