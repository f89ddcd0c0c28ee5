/** The annotations of a dossier as colleagues write them: follows what changes, and gives it to the form that shows it. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ChangementArrive } from '../../domain/direct/operations.ts'
import type { ChampASaisir } from '../../../form-engine/saisie.ts'
import type { Present } from '../../http/flux.ts'
import { suivre, type Evenement } from '../../ui/flux.ts'
import { useRelire } from '../../ui/use-relire.ts'
import type { Arrivee } from '../dossier/arrivees.ts'
import { usePresents } from '../dossier/use-presents.ts'

/** Follows the dossier from `seq`: who writes where, and whether it is no longer this person's to instruct. */
export function useDirectDesAnnotations({
  compte,
  dossierId,
  seq,
  champs,
  recevoir,
}: {
  compte: string
  dossierId: string
  seq: number
  champs: readonly ChampASaisir[]
  recevoir: (arrivee: Arrivee) => void
}) {
  const relire = useRelire()
  // Who comes and goes is said by the page, of all who have the dossier open.
  const { ecriventDans, annonce, recevoirPresents } = usePresents(champs, { isVenueDite: false })
  const [isFini, setFini] = useState(false)

  const entendre = useCallback(
    ({ nom, data }: Evenement) => {
      switch (nom) {
        case 'operations': {
          const { operations } = data as { operations: ChangementArrive[] }
          // A row that comes or goes, a file, a question that was not asked: the page draws them anew.
          const isARelire = operations.map(({ cle, seq: version, valeur, par, at }) => {
            if (!valeur || !champs.some((champ) => champ.cle === cle)) return true
            recevoir({ cle, seq: version, ...valeur, auteur: { par, at } })
            return false
          })
          if (isARelire.includes(true)) relire()
          return
        }
        case 'presence':
          return recevoirPresents((data as { presents: Present[] }).presents)
        case 'reprise':
        case 'formulaire':
          return relire()
        case 'fini':
          recevoirPresents([])
          return setFini(true)
      }
    },
    [champs, recevoir, recevoirPresents, relire],
  )

  // The stream lives as long as the page; what hears it changes with each render.
  const oreille = useRef(entendre)
  useEffect(() => {
    oreille.current = entendre
  }, [entendre])
  const depuis = useRef(seq)
  useEffect(
    () => suivre({ compte, dossierId, vu: depuis.current }, (evenement) => oreille.current(evenement)),
    [compte, dossierId],
  )
  return { isFini, ecriventDans, annonce }
}
