import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icone } from './icone.tsx'
import type { NomIcone } from './icone.tsx'
import { Progress } from './progress.tsx'

export type FileState = 'waiting' | 'sending' | 'checking' | 'ready' | 'refused'

const ICON: Record<FileState, NomIcone> = {
  waiting: 'fichier',
  sending: 'fichier',
  checking: 'loupe',
  ready: 'fichier',
  refused: 'alerte',
}

/** The files of an answer: one row each. */
export function Fichiers({ children }: { children: ReactNode }) {
  return <ul className="files">{children}</ul>
}

/** A file: its name, its size and state in words, its actions named after it. */
export function FileRow({
  name,
  detail,
  state = 'ready',
  vignette,
  progress,
  actions,
}: {
  name: string
  /** Size and state: "240 ko · reçu et vérifié"; for a refused file, the reason and what would work. */
  detail: ReactNode
  state?: FileState | undefined
  /** A small picture of it, in place of the icon: the name beside says what it is. */
  vignette?: ReactNode
  /** From 0 to 100 while it is sent, with its full name. */
  progress?: { value: number; label: string } | undefined
  actions?: ReactNode
}) {
  return (
    <li className={classes('file', state === 'refused' && 'refused')}>
      {vignette ?? <Icone nom={ICON[state]} />}
      <div>
        <b>{name}</b>
        <span className={state === 'refused' ? 'message' : 'soft tiny'}>{detail}</span>
      </div>
      {actions ? <div className="row">{actions}</div> : null}
      {progress ? <Progress value={progress.value} label={progress.label} /> : null}
    </li>
  )
}
