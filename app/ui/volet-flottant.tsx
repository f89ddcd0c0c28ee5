import type { FocusEvent, KeyboardEvent, ReactNode } from 'react'

/**
 * A fold whose panel lies over the page: Escape closes it and gives the focus back to what opened it, and it closes when the focus
 * goes on, so that it hides nothing of what has it. Without script it is a plain fold.
 */
export function VoletFlottant({ className, children }: { className: string; children: ReactNode }) {
  return (
    <details className={className} onKeyDown={fermerParEchap} onBlur={fermerDerriereSoi}>
      {children}
    </details>
  )
}

function fermerParEchap(event: KeyboardEvent<HTMLDetailsElement>) {
  const volet = event.currentTarget
  if (event.key !== 'Escape' || !volet.open) return
  volet.open = false
  volet.querySelector('summary')?.focus()
}

function fermerDerriereSoi({ currentTarget, relatedTarget }: FocusEvent<HTMLDetailsElement>) {
  // Nothing has it when the window loses it: the panel waits.
  if (relatedTarget && !currentTarget.contains(relatedTarget)) currentTarget.open = false
}
