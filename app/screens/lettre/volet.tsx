import type { KeyboardEvent, ReactNode } from 'react'

/** A small form inside the form of the page: Enter does its act, Escape closes it, and nothing of it is posted. */
export function VoletDeLEditeur({
  faire,
  finir,
  children,
}: {
  faire: () => void
  finir: () => void
  children: ReactNode
}) {
  const surTouche = (event: KeyboardEvent) => {
    if (event.key === 'Escape') finir()
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return
    event.preventDefault()
    faire()
  }
  return (
    <div className="riche-volet stack stack-s" onKeyDown={surTouche}>
      {children}
    </div>
  )
}
