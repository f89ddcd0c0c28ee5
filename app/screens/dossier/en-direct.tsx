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
  // Of somebody who goes on writing, what they wrote a moment ago says nothing more.
  const note = retenu ?? (ecrivent.length === 0 ? modifie : null)
  if (ecrivent.length === 0 && note === null) return null
  return (
    <div className="stack stack-s top-s">
      {ecrivent.map((nom) => (
        <p key={nom}>
          <span className="by-tag">
            <i />
            {t.ecrit(nom)}
          </span>
        </p>
      ))}
      {note === null ? null : <p className="hint">{note}</p>}
    </div>
  )
}
