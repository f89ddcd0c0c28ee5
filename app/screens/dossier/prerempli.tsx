/** What marks an answer that nobody typed: a link or a service gave it, and it is the person's to check. */
import { createContext, useContext, type ReactNode } from 'react'
import type { CellKey } from '../../../form-engine/reponses.ts'
import { Icone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'

/** The version that was given, by question. */
type Preremplies = Readonly<Record<CellKey, number>>

const Contexte = createContext<Preremplies>({})

/** Around the questions of a page. */
export const ReponsesPreremplies = Contexte.Provider

export function MarquePreremplie() {
  const t = useTextes().usager.remplir
  return (
    <span className="small soft">
      <Icone nom="info" /> {t.prerempli}
    </span>
  )
}

/** The hint of a question with the mark before it, as long as its answer is the one that was given. */
export function useAidePreremplie({ cle, seq }: { cle: CellKey; seq: number }, aide: ReactNode): ReactNode {
  if (useContext(Contexte)[cle] !== seq) return aide
  return (
    <>
      <MarquePreremplie />
      {aide ? <> {aide}</> : null}
    </>
  )
}
