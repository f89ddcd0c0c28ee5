import { useMatches, useRevalidator } from '@remix-run/react'
import { useCallback, useEffect, useRef } from 'react'

/**
 * Reads the page again, one reading at a time: a reading that another one cuts is an error in Remix's eyes, and in the
 * console. What asks meanwhile is served by one more reading at the end.
 */
export function useRelire(): () => void {
  const { revalidate, state } = useRevalidator()
  const lu = useMatches()
  const isEnCours = useRef(false)
  const isDue = useRef(false)
  const relire = useCallback(() => {
    if (isEnCours.current) {
      isDue.current = true
      return
    }
    isEnCours.current = true
    revalidate()
  }, [revalidate])
  // A quick reading may never be seen as under way: what it brought tells its end as well.
  useEffect(() => {
    isEnCours.current = state !== 'idle'
    if (state !== 'idle' || !isDue.current) return
    isDue.current = false
    relire()
  }, [state, lu, relire])
  return relire
}
