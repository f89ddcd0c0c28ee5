/** A way that leaves a page being filled for what stands beside one of its questions. */
import { Link } from '@remix-run/react'
import { createContext, useContext, type ReactNode } from 'react'
import { CONTROLES } from '../../../form-engine/envoi-de-page.ts'

const Contexte = createContext(false)

/** Around the questions of a form that nothing keeps as one types: what leads elsewhere keeps the page first. */
export const DetoursEnvoyes = Contexte.Provider

/**
 * Leads to `to`. Where nothing keeps what is typed, a button of the form that says `action`: the page is kept, then one is
 * led to the same place.
 */
export function Detour({
  to,
  action,
  className,
  children,
}: {
  to: string
  action: string
  className: string
  children: ReactNode
}) {
  const isEnvoye = useContext(Contexte)
  if (!isEnvoye) {
    return (
      <Link to={to} className={className}>
        {children}
      </Link>
    )
  }
  return (
    <button type="submit" name={CONTROLES.action} value={action} className={className}>
      {children}
    </button>
  )
}
