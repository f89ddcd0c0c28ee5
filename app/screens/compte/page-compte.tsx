import type { ReactNode } from 'react'
import { Card } from '../../ui/card.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

/** What an action of these pages answers when something is to be corrected. */
export interface Correction {
  erreurs: Record<string, string>
  saisie: Record<string, string>
  /** A refusal that belongs to no champ. */
  refus: string | null
}

/** A narrow page with one act: signing in, signing up, choosing a password. */
export function PageCompte({
  title,
  lead,
  note,
  correction,
  children,
  after,
}: {
  title: string
  lead?: ReactNode
  /** A good news that brought one here. */
  note?: string | null | undefined
  correction?: Correction | undefined
  children: ReactNode
  after?: ReactNode
}) {
  const t = useTextes().compte
  const errors = Object.entries(correction?.erreurs ?? {}).map(([id, message]) => ({ id, message }))
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader title={title} lead={lead} />
        {note ? (
          <Note tone="leaf" announce="status">
            <p>{note}</p>
          </Note>
        ) : null}
        {correction?.refus ? (
          <Note tone="brick" title={t.refus} announce="alert">
            <p>{correction.refus}</p>
          </Note>
        ) : null}
        <ErrorSummary errors={errors} />
        <Card leaf>{children}</Card>
        {after}
      </div>
    </div>
  )
}
