import { useId } from 'react'
import type { ReactNode } from 'react'
import type { Tone } from './badge.tsx'
import { classes } from './classes.ts'
import { Icone } from './icone.tsx'
import type { NomIcone } from './icone.tsx'

const ICON: Record<Tone, NomIcone> = {
  stone: 'info',
  tide: 'info',
  plum: 'info',
  leaf: 'coche',
  honey: 'horloge',
  brick: 'alerte',
}

/**
 * A remark set apart. `announce` reads it aloud when it appears: `status` after a success, `alert` after a failure.
 */
export function Note({
  tone = 'tide',
  icon,
  title,
  level = 2,
  announce,
  children,
}: {
  tone?: Tone | undefined
  icon?: NomIcone | undefined
  title?: ReactNode
  level?: 2 | 3 | 4 | undefined
  announce?: 'status' | 'alert' | undefined
  children?: ReactNode
}) {
  const titleId = useId()
  const Heading = `h${level}` as const
  const Element = title && !announce ? 'section' : 'div'
  return (
    <Element
      className={classes('note', tone)}
      role={announce}
      aria-labelledby={title && !announce ? titleId : undefined}
    >
      <Icone nom={icon ?? ICON[tone]} />
      <div>
        {title ? <Heading id={titleId}>{title}</Heading> : null}
        {children}
      </div>
    </Element>
  )
}
