import { useEffect } from 'react'
import { useFichiers } from '../../champs/fichiers-du-dossier.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'

/**
 * Says that what the page shows is read, up to the message of rank `dernier`: by itself where a script runs and once the
 * page is looked at; by a button elsewhere, since showing a page must write nothing.
 */
export function MarqueLu({
  nonLus,
  dernier,
  adresse,
  relire: relireIci,
}: {
  nonLus: number
  dernier: number
  adresse: string
  /** Reads the page again, where there are no files around that do. */
  relire?: (() => void) | undefined
}) {
  const t = useTextes().messagerie
  const relireFichiers = useFichiers()?.relire
  const relire = relireIci ?? relireFichiers
  useEffect(() => {
    if (nonLus === 0) return
    let isParti = false
    const marquer = async () => {
      if (isParti || document.visibilityState !== 'visible') return
      isParti = true
      const body = new URLSearchParams({ acte: 'lu', vu: String(dernier) })
      // Where the answer leads is of no use to a script: the page is read again, and its button goes.
      const reponse = await fetch(adresse, { method: 'POST', body, redirect: 'manual' }).catch(() => null)
      if (reponse?.type === 'opaqueredirect') relire?.()
    }
    const regarder = () => void marquer()
    regarder()
    document.addEventListener('visibilitychange', regarder)
    return () => document.removeEventListener('visibilitychange', regarder)
  }, [nonLus, dernier, adresse, relire])
  if (nonLus === 0) return null
  return (
    <form method="post" className="row row-between">
      <input type="hidden" name="acte" value="lu" />
      <input type="hidden" name="vu" value={dernier} />
      <p className="small">{t.nonLus(nonLus)}</p>
      <Bouton size="s" icon="coche">
        {t.marquerLu}
      </Bouton>
    </form>
  )
}
