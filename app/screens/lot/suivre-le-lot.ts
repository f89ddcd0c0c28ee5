import { useCallback } from 'react'
import { suivreLeLot } from '../../ui/flux.ts'
import { useRelireAuFlux } from '../../ui/use-relire-au-flux.ts'

/** Reads the page again each time the batch has moved. */
export function useSuivreLeLot(compte: string, lotId: string): void {
  const suivre = useCallback((recevoir: () => void) => suivreLeLot({ compte, lotId }, recevoir), [compte, lotId])
  useRelireAuFlux(suivre, true)
}
