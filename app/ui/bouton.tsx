import { useId } from 'react'
import type { ComponentPropsWithoutRef, ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icone } from './icone.tsx'
import type { NomIcone } from './icone.tsx'

export type BoutonKind = 'main' | 'plain' | 'quiet' | 'grave'
export type BoutonSize = 's' | 'm' | 'l'

const KIND: Record<BoutonKind, string | false> = {
  main: 'btn-main',
  plain: false,
  quiet: 'btn-quiet',
  grave: 'btn-grave',
}
const SIZE: Record<BoutonSize, string | false> = { s: 'btn-s', m: false, l: 'btn-l' }

/** The classes of a button, for links that look like one. */
export function boutonClasses(look: { kind?: BoutonKind | undefined; size?: BoutonSize | undefined }): string {
  return classes('btn', KIND[look.kind ?? 'plain'], SIZE[look.size ?? 'm'])
}

type Native = Omit<ComponentPropsWithoutRef<'button'>, 'style' | 'className' | 'disabled'>

export interface BoutonProps extends Native {
  /** `main` once a page; `quiet` is the way out; `grave` is always followed by a confirmation or an undo. */
  kind?: BoutonKind | undefined
  size?: BoutonSize | undefined
  icon?: NomIcone | undefined
  iconAfter?: NomIcone | undefined
  /** Words for assistive technology only, after the visible ones: the object of the act in a list. */
  srSuffix?: string | undefined
  /** The act is under way; the children should say so ("Dépôt en cours"). */
  busy?: boolean | undefined
  /** Why the act cannot be done now, in a sentence. The button stays focusable and does nothing. */
  unavailable?: string | null | undefined
  children: ReactNode
}

/** A button: verb and object ("Déposer le dossier"). Submits its form unless told otherwise. */
export function Bouton({
  kind,
  size,
  icon,
  iconAfter,
  srSuffix,
  busy,
  unavailable,
  type = 'submit',
  children,
  ...native
}: BoutonProps) {
  const reasonId = useId()
  const button = (
    <button
      {...native}
      // An unavailable button is not disabled: it keeps the focus and its reason; without script it must not submit.
      type={unavailable ? 'button' : type}
      className={boutonClasses({ kind, size })}
      aria-busy={busy ? true : undefined}
      aria-disabled={unavailable ? true : undefined}
      aria-describedby={unavailable ? reasonId : native['aria-describedby']}
      onClick={unavailable ? undefined : native.onClick}
    >
      {icon && !busy ? <Icone nom={icon} /> : null}
      <span>
        {children}
        {srSuffix ? <span className="sr">{srSuffix}</span> : null}
      </span>
      {iconAfter ? <Icone nom={iconAfter} /> : null}
    </button>
  )
  if (!unavailable) return button
  return (
    <span className="with-reason">
      {button}
      <span className="hint" id={reasonId}>
        {unavailable}
      </span>
    </span>
  )
}
