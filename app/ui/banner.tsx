import type { ReactNode } from 'react'
import { Icone } from './icone.tsx'

/** Full width under the header: a test environment, a maintenance. Also said in the title of the page. */
export function Banner({ label, title, children }: { label: string; title: string; children?: ReactNode }) {
  return (
    <section className="strip" aria-label={label}>
      <p className="wrap">
        <Icone nom="alerte" />
        <strong>{title}</strong> {children}
      </p>
    </section>
  )
}
