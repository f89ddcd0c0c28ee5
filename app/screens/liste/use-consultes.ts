import { useEffect, useMemo, useState } from 'react'
import type { LigneDeListe } from '../../domain/liste/lignes-lues.ts'
import { paths } from '../../paths.ts'
import { lireACote } from './lire-a-cote.ts'

/** As long as half a lease: whoever came is seen before they must say it again. */
const RELIRE_MS = 15_000

type Consultes = Record<string, readonly string[]>

/**
 * Who has each dossier of a list open: what the page was told, then asked for again while it is seen. A stream would ask for a key
 * on each of a hundred rows; one question answers for all.
 */
export function useConsultes(lignes: readonly Pick<LigneDeListe, 'id' | 'consultePar'>[]): Consultes {
  const adresse = paths.instructeur.presences(lignes.map(({ id }) => id))
  const [relus, changer] = useState<{ adresse: string; consultes: Consultes } | null>(null)
  useEffect(() => {
    const relire = async () => {
      const lu = await lireACote<{ consultes: Consultes }>(adresse)
      if (lu) changer({ adresse, consultes: lu.consultes })
    }
    const rythme = setInterval(() => {
      if (document.visibilityState === 'visible') void relire()
    }, RELIRE_MS)
    return () => clearInterval(rythme)
  }, [adresse])
  const lus = useMemo(() => Object.fromEntries(lignes.map(({ id, consultePar }) => [id, consultePar])), [lignes])
  return relus?.adresse === adresse ? relus.consultes : lus
}
