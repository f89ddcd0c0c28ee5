import { useEffect } from 'react'
import { useRelire } from './use-relire.ts'

/** A stream may be refused, or be lost: the page still moves, more slowly. */
const RELIRE_MS = 5_000

/**
 * Reads the page again each time what `suivre` follows has moved, and from time to time while something is under way. `suivre` is
 * the same function as long as what it follows is the same.
 */
export function useRelireAuFlux(suivre: (recevoir: () => void) => () => void, isEnCours: boolean): void {
  const relire = useRelire()
  useEffect(() => suivre(relire), [suivre, relire])
  useEffect(() => {
    if (!isEnCours) return
    const rythme = setInterval(relire, RELIRE_MS)
    return () => clearInterval(rythme)
  }, [isEnCours, relire])
}
