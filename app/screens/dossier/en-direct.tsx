import type { ReactNode } from 'react'
import { useTextes } from '../../ui/langue.tsx'

/** What others do in a question, as it is told beside it. */
export interface QuestionEnDirect {
  /** Changes when what its control holds came from elsewhere: the control is then made again. */
  rendu: number
  /** Who writes here now. */
  ecrivent: readonly string[]
  /** Who changed the answer and when, in words; null when nobody did while the page is open. */
  modifie: string | null
  /** An answer came while the person stands here: it waits. */
  retenu: string | null
}

/** Beside a question: who writes there, who has just changed it. Nobody is kept from typing. */
export function MarquesDirectes({ direct }: { direct: QuestionEnDirect | null }): ReactNode {
  const t = useTextes().direct.presents
  if (!direct) return null
  const { ecrivent, modifie, retenu } = direct
  return (
    <>
      {ecrivent.map((nom) => (
        <p key={nom}>
          <span className="by-tag">
            <i />
            {t.ecrit(nom)}
          </span>
        </p>
      ))}
      {retenu ? <p className="hint">{retenu}</p> : null}
      {modifie && !retenu ? <p className="hint">{modifie}</p> : null}
    </>
  )
}
