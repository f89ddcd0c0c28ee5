import type { ReactNode } from 'react'
import { Icone } from './icone.tsx'
import { useTextes } from './langue.tsx'

export type SaveStateValue =
  | { is: 'saving' }
  /** `at` is the hour as read: "14:05". */
  | { is: 'saved'; at: string }
  | { is: 'pending' }
  | { is: 'offline' }
  /** `nombre` answers wait on this device. */
  | { is: 'failed'; champ: string; nombre: number }

/** Whether what was typed is kept: always in words, with the hour or the name of what is not. */
export function SaveState({ state, retry }: { state: SaveStateValue; retry?: ReactNode }) {
  const t = useTextes().ui.enregistrement
  switch (state.is) {
    case 'saving':
      return (
        <p className="saved" role="status">
          {t.enCours}
        </p>
      )
    case 'pending':
      return <p className="saved">{t.enAttente}</p>
    case 'saved':
      return (
        <p className="saved" role="status">
          <Icone nom="coche" />
          <span className="num">{t.fait(state.at)}</span>
        </p>
      )
    case 'offline':
      return (
        <p className="saved waiting" role="status">
          <Icone nom="horloge" />
          <span>{t.horsLigne}</span>
        </p>
      )
    case 'failed':
      return (
        <div className="row">
          <p className="saved failed" role="alert">
            <Icone nom="alerte" />
            <span>{t.echoue(state.champ, state.nombre)}</span>
          </p>
          {retry}
        </div>
      )
  }
}
