import { useRevalidator } from '@remix-run/react'
import { useCallback, useEffect, useRef } from 'react'

/**
 * Reads the page again, one reading at a time: a reading that another one cuts is an error in Remix's eyes, and in the
 * console. What asks meanwhile is served by one more reading at the end.
 */
export function useRelire(): () => void {
  const { revalidate, state } = useRevalidator()
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
  useEffect(() => {
    isEnCours.current = state !== 'idle'
    if (state !== 'idle' || !isDue.current) return
    isDue.current = false
    relire()
  }, [state, relire])
  return relire
}
