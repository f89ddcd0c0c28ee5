import { useEffect } from 'react'
import { paths } from '../../paths.ts'

/**
 * Says, once the page is looked at, up to where the dossier was shown. Without script nothing is said: « J’ai tout vu » does, since
 * showing a page must write nothing. `seq` is the last operation that had been sent.
 */
export function MarqueDeVisite({ dossierId, seq }: { dossierId: string; seq: number }) {
  useEffect(() => {
    let isDit = false
    const dire = () => {
      if (isDit || document.visibilityState !== 'visible') return
      isDit = true
      const body = new URLSearchParams({ geste: 'vu', seq: String(seq) })
      // Lost, the next visit says again what this one showed.
      void fetch(paths.instructeur.gestes(dossierId), { method: 'POST', body, redirect: 'manual' }).catch(() => null)
    }
    dire()
    document.addEventListener('visibilitychange', dire)
    return () => document.removeEventListener('visibilitychange', dire)
  }, [dossierId, seq])
  return null
}
