import { useCallback } from 'react'
import { suivreLesExports } from '../../ui/flux.ts'
import { useRelireAuFlux } from '../../ui/use-relire-au-flux.ts'

/** Reads the page again each time one of one's exports of a démarche has moved. */
export function useSuivreLesExports(compte: string, demarcheId: string, isEnCours: boolean): void {
  const suivre = useCallback(
    (recevoir: () => void) => suivreLesExports({ compte, demarcheId }, recevoir),
    [compte, demarcheId],
  )
  useRelireAuFlux(suivre, isEnCours)
}
