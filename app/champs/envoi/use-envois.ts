import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { AUCUN, FileDEnvois, type EnvoiEnCours } from './file-d-envois.ts'
import { reseau } from './reseau.ts'

interface Vers {
  adresse: string
  cle: string
  relire: () => void
}

/** The sendings of the question `cle`; a file that arrives is shown by the page itself, read again. */
export function useEnvois({ adresse, cle, relire }: Vers): { file: FileDEnvois; liste: readonly EnvoiEnCours[] } {
  const file = useMemo(() => new FileDEnvois({ adresse, cle }, reseau, relire), [adresse, cle, relire])
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
