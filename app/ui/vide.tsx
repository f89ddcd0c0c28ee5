import type { ReactNode } from 'react'
import { Icone } from './icone.tsx'
import type { NomIcone } from './icone.tsx'
import { Ombelle } from './ombelle.tsx'

/**
 * Nothing to show: one title, one reason, one act. "Nothing yet" has the umbel; "no result" takes the `filtre` icon and
 * names the filters.
 */
export function Vide({
  title,
  level = 2,
  icon,
  children,
  action,
}: {
  title: ReactNode
  level?: 2 | 3 | undefined
  icon?: NomIcone | undefined
  /** The reason. */
  children?: ReactNode
  action?: ReactNode
}) {
  const Heading = `h${level}` as const
  return (
    <div className="empty">
      {icon ? <Icone nom={icon} /> : <Ombelle taille="petite" />}
      <Heading>{title}</Heading>
      {children ? <p className="soft measure-s">{children}</p> : null}
      {action}
    </div>
  )
}
