import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { boutonClasses } from './bouton.tsx'
import type { BoutonKind, BoutonSize } from './bouton.tsx'
import { Icone } from './icone.tsx'
import type { NomIcone } from './icone.tsx'

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function LienBouton({
  to,
  kind,
  size,
  icon,
  iconAfter,
  srSuffix,
  download,
  children,
}: {
  to: string
  kind?: BoutonKind | undefined
  size?: BoutonSize | undefined
  icon?: NomIcone | undefined
  iconAfter?: NomIcone | undefined
  /** Words for assistive technology only, after the visible ones. */
  srSuffix?: string | undefined
  /** The target is a file: the browser downloads it and the page stays. */
  download?: boolean | undefined
  children: ReactNode
}) {
  return (
    <Link
      to={to}
      className={boutonClasses({ kind, size })}
      reloadDocument={download === true}
      download={download ? true : undefined}
    >
      {icon ? <Icone nom={icon} /> : null}
      <span>
        {children}
        {srSuffix ? <span className="sr">{srSuffix}</span> : null}
      </span>
      {iconAfter ? <Icone nom={iconAfter} /> : null}
    </Link>
  )
}
