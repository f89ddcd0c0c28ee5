import { useEffect } from 'react'
import { suivreLeLot } from '../../ui/flux.ts'
import { useRelire } from '../../ui/use-relire.ts'

/** A stream may be refused, or be lost: the page still moves, more slowly. */
const RELIRE_MS = 5_000

/** Reads the page again each time the batch has moved. */
export function useSuivreLeLot(compte: string, lotId: string): void {
  const relire = useRelire()
  useEffect(() => {
    const quitter = suivreLeLot({ compte, lotId }, relire)
    const rythme = setInterval(relire, RELIRE_MS)
    return () => {
      quitter()
      clearInterval(rythme)
    }
  }, [compte, lotId, relire])
}
