/** A hint in two parts: what the administrateur wrote, then what the settings of the champ imply. */
import type { ReactNode } from 'react'

/** Both parts, one, or nothing. */
export function aideComposee(ecrite: ReactNode, reglages: ReactNode): ReactNode {
  if (!reglages) return ecrite
  if (!ecrite) return reglages
  return (
    <>
      {ecrite}
      <br />
      {reglages}
    </>
  )
}
