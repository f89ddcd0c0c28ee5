import type { ReactNode } from 'react'

/** A fold: a question and what it hides. Never around a field one has to answer. */
export function Repliable({
  title,
  open,
  onToggle,
  children,
}: {
  title: ReactNode
  open?: boolean | undefined
  /** Told when a person, or a script, opens or closes it. */
  onToggle?: ((isOpen: boolean) => void) | undefined
  children: ReactNode
}) {
  return (
    <details className="fold" open={open} onToggle={onToggle && ((event) => onToggle(event.currentTarget.open))}>
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  )
}
