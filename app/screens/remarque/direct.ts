import { useEffect, useRef } from 'react'
import type { DossierRemarque } from '../../domain/remarque/lecture.ts'
import { suivre } from '../../ui/flux.ts'
import { useRelire } from '../../ui/use-relire.ts'

/** Reads a page of remarks again when one of them changes; returns what reads it again at once. */
export function useRemarquesEnDirect(compte: string, { id, seq }: DossierRemarque): () => void {
  const relire = useRelire()
  // The stream goes on by itself: a later sequence is no other stream.
  const depuis = useRef(seq)
  useEffect(
    () =>
      suivre({ compte, dossierId: id, vu: depuis.current }, ({ nom }) => {
        if (nom === 'remarques' || nom === 'reprise') relire()
      }),
    [compte, id, relire],
  )
  return relire
}
