import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icone } from './icone.tsx'
import type { NomIcone } from './icone.tsx'

export type Tone = 'stone' | 'tide' | 'plum' | 'leaf' | 'honey' | 'brick'

/** A state: text first, drawing second, tone third. `draft` is dashed. */
export function Badge({
  tone,
  icon,
  draft,
  children,
}: {
  tone: Tone
  icon: NomIcone
  draft?: boolean | undefined
  children: ReactNode
}) {
  return (
    <span className={classes('badge', tone, draft && 'draft')}>
      <Icone nom={icon} />
      {children}
    </span>
  )
}

/** A small filled word beside a name: "Nouveau", "1 message". */
export function TagNew({ children }: { children: ReactNode }) {
  return <span className="tag-new">{children}</span>
}

/** A number beside a tab or a view; `fresh` when it counts news. */
export function Count({ fresh, children }: { fresh?: boolean | undefined; children: ReactNode }) {
  return <span className={classes('count', fresh && 'new')}>{children}</span>
}
