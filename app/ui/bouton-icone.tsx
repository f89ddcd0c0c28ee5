import type { ComponentPropsWithoutRef } from 'react'
import { classes } from './classes.ts'
import { boutonClasses } from './bouton.tsx'
import type { BoutonKind, BoutonSize } from './bouton.tsx'
import { Icone } from './icone.tsx'
import type { NomIcone } from './icone.tsx'

type Native = Omit<ComponentPropsWithoutRef<'button'>, 'style' | 'className' | 'children' | 'disabled'>

/** A square button with a drawing; its name is read and never shown, and says the act and its object. */
export function BoutonIcone({
  name,
  label,
  icon,
  kind,
  size,
  type = 'submit',
  ...native
}: Native & {
  label: string
  icon: NomIcone
  kind?: BoutonKind | undefined
  size?: BoutonSize | undefined
}) {
  return (
    <button
      {...native}
      name={name}
      type={type}
      className={classes(boutonClasses({ kind, size }), 'btn-icon')}
      title={label}
    >
      <Icone nom={icon} />
      <span className="sr">{label}</span>
    </button>
  )
}
