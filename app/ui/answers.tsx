import type { ReactNode } from 'react'
import { useTextes } from './langue.tsx'

export interface Answer {
  key: string
  /** Of its line, when links lead to it. */
  id?: string | undefined
  question: ReactNode
  /** Null or empty shows "Non renseigné". */
  answer: ReactNode
  /** At the end of the line: "Modifier", a badge. */
  action?: ReactNode
  /** The answer differs from the one before. */
  changed?: boolean | undefined
}

/** Questions and answers, to be read again: two columns and what can be done with each. */
export function Answers({ answers }: { answers: readonly Answer[] }) {
  const t = useTextes()
  return (
    <dl className="answers">
      {answers.map(({ key, id, question, answer, action, changed }) => (
        <div key={key} id={id} tabIndex={id ? -1 : undefined} className={changed ? 'changed' : undefined}>
          <dt>{question}</dt>
          <dd>
            {answer === null || answer === undefined || answer === '' ? (
              <span className="none">{t.commun.nonRenseigne}</span>
            ) : (
              answer
            )}
          </dd>
          {action ? <dd>{action}</dd> : null}
        </div>
      ))}
    </dl>
  )
}
