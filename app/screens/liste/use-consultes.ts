import { useFetcher } from '@remix-run/react'
import { useEffect, useMemo } from 'react'
import type { LigneDeListe } from '../../domain/liste/lignes-lues.ts'
import { paths } from '../../paths.ts'

/** As long as half a lease: whoever came is seen before they must say it again. */
const RELIRE_MS = 15_000

/**
 * Who has each dossier of a list open: what the page was told, then asked for again while it is seen. A stream would ask for a key
 * on each of a hundred rows; one question answers for all.
 */
export function useConsultes(
  lignes: readonly Pick<LigneDeListe, 'id' | 'consultePar'>[],
): Record<string, readonly string[]> {
  const fetcher = useFetcher<{ consultes: Record<string, string[]> }>()
  const { load } = fetcher
  const adresse = paths.instructeur.presences(lignes.map(({ id }) => id))
  useEffect(() => {
    const rythme = setInterval(() => {
      if (document.visibilityState === 'visible') load(adresse)
    }, RELIRE_MS)
    return () => clearInterval(rythme)
  }, [adresse, load])
  const lus = useMemo(() => Object.fromEntries(lignes.map(({ id, consultePar }) => [id, consultePar])), [lignes])
  return fetcher.data?.consultes ?? lus
}
