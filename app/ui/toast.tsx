import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Icone } from './icone.tsx'
import { useTextes } from './langue.tsx'

const AT_LEAST = 10_000

/**
 * A short message after an act, with its undo. Leaves after ten seconds, never while the pointer or the focus is on it.
 * Another message in its place brings its own `onClose`, and has its own ten seconds.
 */
export function Toast({
  children,
  action,
  onClose,
}: {
  children: ReactNode
  /** The undo. */
  action?: ReactNode
  onClose?: (() => void) | undefined
}) {
  const t = useTextes()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held || !onClose) return
    const timer = setTimeout(onClose, AT_LEAST)
    return () => clearTimeout(timer)
  }, [held, onClose])
  return (
    <div
      className="toast dark"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span role="status">{children}</span>
      {action}
      {onClose ? (
        <button type="button" className="btn btn-s btn-icon" onClick={onClose}>
          <Icone nom="croix" />
          <span className="sr">{t.ui.toast.fermer}</span>
        </button>
      ) : null}
    </div>
  )
}
