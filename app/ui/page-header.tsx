import type { ReactNode } from 'react'
import { FilAriane } from './fil-ariane.tsx'
import type { Miette } from './fil-ariane.tsx'

/** The head of a page: where one is, the title and its state, one sentence, what can be done. The only h1. */
export function PageHeader({
  ariane,
  above,
  title,
  badges,
  lead,
  actions,
}: {
  ariane?: readonly Miette[] | undefined
  /** A line above the title: the demarche and its state. */
  above?: ReactNode
  title: ReactNode
  badges?: ReactNode
  lead?: ReactNode
  actions?: ReactNode
}) {
  const heading = badges ? (
    <div className="panel-head">
      <h1>{title}</h1>
      {badges}
    </div>
  ) : (
    <h1>{title}</h1>
  )
  return (
    <div>
      {ariane ? <FilAriane miettes={ariane} /> : null}
      <div className="stack stack-s">
        {above ? <p className="row small">{above}</p> : null}
        {actions ? (
          <div className="row row-between">
            {heading}
            <div className="row">{actions}</div>
          </div>
        ) : (
          heading
        )}
        {lead ? <p className="lead">{lead}</p> : null}
      </div>
    </div>
  )
}
