import { useEffect, useRef } from 'react'
import { suivre } from '../../ui/flux.ts'
import { useRelire } from '../../ui/use-relire.ts'

/** Reads an open exchange again when a message comes or goes. `compte` names the tabs that share a stream. */
export function useMessagesArrives({
  compte,
  dossierId,
  seq,
}: {
  compte: string
  dossierId: string
  seq: number
}): void {
  const relire = useRelire()
  const oreille = useRef(relire)
  useEffect(() => {
    oreille.current = relire
  }, [relire])
  // The stream lives as long as the page, from where the answers stood when it came.
  const depuis = useRef(seq)
  useEffect(
    () =>
      suivre({ compte, dossierId, vu: depuis.current }, ({ nom }) => {
        if (nom === 'messages') oreille.current()
      }),
    [compte, dossierId],
  )
}
