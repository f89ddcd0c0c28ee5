import { useRevalidator } from '@remix-run/react'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { FileDEnvois, type EnvoiEnCours } from './file-d-envois.ts'
import { reseau } from './reseau.ts'

const AUCUN: readonly EnvoiEnCours[] = []

/** The sendings of the question `cle`; a file that arrives is shown by the page itself, read again. */
export function useEnvois(adresse: string, cle: string): { file: FileDEnvois; liste: readonly EnvoiEnCours[] } {
  const { revalidate } = useRevalidator()
  const file = useMemo(() => new FileDEnvois({ adresse, cle }, reseau, revalidate), [adresse, cle, revalidate])
  const liste = useSyncExternalStore(file.ecouter, file.liste, () => AUCUN)

  // Leaving the page would cut what is on its way: the browser asks first.
  useEffect(() => {
    const retenir = (event: BeforeUnloadEvent) => {
      if (file.isOccupee) event.preventDefault()
    }
    addEventListener('beforeunload', retenir)
    return () => removeEventListener('beforeunload', retenir)
  }, [file])

  return { file, liste }
}
