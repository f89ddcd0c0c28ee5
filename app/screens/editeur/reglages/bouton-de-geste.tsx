import type { MouseEvent } from 'react'

/** What makes a button an act on the settings: posted with the form without script, done at once with it. */
export function gesteDuBouton(geste: string, onGeste: ((geste: string) => void) | undefined) {
  return {
    type: 'submit' as const,
    name: 'geste',
    value: geste,
    ...(onGeste && {
      onClick: (event: MouseEvent) => {
        event.preventDefault()
        onGeste(geste)
      },
    }),
  }
}
