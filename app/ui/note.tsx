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
  const Heading = `h${level}` as const
  return (
    <div className={classes('note', tone)} role={announce}>
      <Icone nom={icon ?? ICON[tone]} />
      <div>
        {title ? <Heading>{title}</Heading> : null}
        {children}
      </div>
    </div>
  )
}
