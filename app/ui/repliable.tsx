import type { ReactNode } from 'react'

/** A fold: a question and what it hides. Never around a field one has to answer. */
export function Repliable({
  title,
  open,
  children,
}: {
  title: ReactNode
  open?: boolean | undefined
  children: ReactNode
}) {
  return (
    <details className="fold" open={open}>
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  )
}
