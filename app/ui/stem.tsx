import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icone } from './icone.tsx'
import type { NomIcone } from './icone.tsx'

/** One line, one bud per moment: a history, a way forward, a list of tasks. */
export function Stem({ tasks, children }: { tasks?: boolean | undefined; children: ReactNode }) {
  return <ol className={classes('stem', tasks && 'tasks')}>{children}</ol>
}

export type StemState = 'done' | 'now' | 'later'

/** A moment of the stem. Its state is also said in words by its children. */
export function StemItem({
  state = 'later',
  icon,
  number,
  children,
}: {
  state?: StemState | undefined
  icon?: NomIcone | undefined
  number?: number | undefined
  children: ReactNode
}) {
  return (
    <li className={state === 'later' ? undefined : state}>
      <span className="bud" aria-hidden="true">
        {icon ? <Icone nom={icon} /> : number}
      </span>
      {children}
    </li>
  )
}
