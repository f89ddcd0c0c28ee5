import type { ReactNode } from 'react'
import { Icone } from './icone.tsx'
import type { NomIcone } from './icone.tsx'

export interface Fact {
  icon: NomIcone
  term: ReactNode
  detail: ReactNode
}

/** A few facts, each with its drawing: how long, until when, kept how long. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact, index) => (
        <div key={index}>
          <Icone nom={fact.icon} />
          <dt>{fact.term}</dt>
          <dd>{fact.detail}</dd>
        </div>
      ))}
    </dl>
  )
}
