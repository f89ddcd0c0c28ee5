import type { ReactNode } from 'react'
import { Note } from './note.tsx'
import { PageHeader } from './page-header.tsx'
import { useTextes } from './langue.tsx'

/** A page to be read: one column, a title, sections. */
export function PageTexte({
  title,
  lead,
  children,
}: {
  title: string
  lead?: string | undefined
  children: ReactNode
}) {
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader title={title} lead={lead} />
        {children}
      </div>
    </div>
  )
}

/** A section of such a page. */
export function SectionTexte({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

/** A fact only the instance can give: shown as written, or said to be missing. Never placeholder text. */
export function FaitLegal({ children }: { children: string | null | undefined }) {
  const t = useTextes().publics.legal
  if (!children) return <p className="soft">{t.nonRenseigneParLeService}</p>
  return <p className="lines">{children}</p>
}

/** At the head of a page the instance has not filled in. */
export function NonConfigure() {
  const t = useTextes().publics.legal
  return (
    <Note tone="honey" icon="info" title={t.nonConfigure}>
      <p>{t.nonConfigureDetail}</p>
    </Note>
  )
}
