import type { ReactNode } from 'react'

/** At the bottom of a long form: what is kept on the left, the single act on the right. Lets go on low screens. */
export function StickyBar({ label, left, children }: { label: string; left?: ReactNode; children: ReactNode }) {
  return (
    <section className="bar" aria-label={label}>
      <div className="wrap">
        <div className="row">{left}</div>
        {children}
      </div>
    </section>
  )
}
