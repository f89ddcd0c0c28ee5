import { useCallback, useRef, useState } from 'react'
import type { CellKey } from '../../../form-engine/reponses.ts'
import type { ChampASaisir } from '../../../form-engine/saisie.ts'
import type { Present } from '../../http/flux.ts'
import { useTextes } from '../../ui/langue.tsx'

/**
 * Who is there and who writes where, as the stream tells it; and what is said aloud of it: that somebody comes or goes (but
 * where another part of the page says it), and the first time that they write in a question.
 */
export function usePresents(champs: readonly ChampASaisir[], { isVenueDite = true } = {}) {
  const t = useTextes().direct.presents
  const [presents, setPresents] = useState<readonly Present[]>([])
  const [annonce, setAnnonce] = useState('')
  const connus = useRef<readonly Present[]>([])
  const dites = useRef(new Set<string>())
  const recevoirPresents = useCallback(
    (nouveaux: readonly Present[]) => {
      const phrases: string[] = []
      if (isVenueDite) {
        phrases.push(
          ...nouveaux.filter(({ nom }) => !estParmi(connus.current, nom)).map(({ nom }) => t.arrive(nom)),
          ...connus.current.filter(({ nom }) => !estParmi(nouveaux, nom)).map(({ nom }) => t.part(nom)),
        )
      }
      for (const { nom, places } of nouveaux) {
        for (const { champ, ecrit } of places) {
          const libelle = champs.find(({ cle }) => cle === champ)?.libelle
          const dite = `${nom} ${champ ?? ''}`
          if (!ecrit || libelle === undefined || dites.current.has(dite)) continue
          dites.current.add(dite)
          phrases.push(t.ecritDans(nom, libelle))
        }
      }
      connus.current = nouveaux
      setPresents(nouveaux)
      if (phrases.length > 0) setAnnonce(phrases.join(' '))
    },
    [champs, isVenueDite, t],
  )
  const ecriventDans = useCallback(
    (cle: CellKey) =>
      presents.filter(({ places }) => places.some((place) => place.ecrit && place.champ === cle)).map(({ nom }) => nom),
    [presents],
  )
  return { presents, ecriventDans, annonce, recevoirPresents }
}

function estParmi(presents: readonly Present[], nom: string): boolean {
  return presents.some((present) => present.nom === nom)
}
