/** One line of text, shared by the types whose answer is typed in a single control. */
import type { HTMLInputAutoCompleteAttribute } from 'react'
import { TextInput } from '../ui/text-input.tsx'
import type { InputWidth } from '../ui/text-input.tsx'
import { champDeUi } from './champ-de-ui.ts'
import type { ChampProps } from './face.ts'
import { texteSaisi } from './saisie.ts'

export interface ReglagesDeLigne {
  type?: 'text' | 'email' | 'tel'
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel'
  autoComplete?: HTMLInputAutoCompleteAttribute
  width?: InputWidth
  /** What is counted, after the control. */
  unit?: string | undefined
  spellCheck?: boolean
  autoCapitalize?: 'off' | 'characters'
}

/** The control of a one-line answer. */
export function Ligne({ champ, reglages = {} }: { champ: ChampProps<unknown>; reglages?: ReglagesDeLigne }) {
  const { autoComplete = 'off', ...autres } = reglages
  return (
    <TextInput
      {...champDeUi(champ)}
      {...autres}
      name={champ.nom()}
      autoComplete={autoComplete}
      defaultValue={texteSaisi(champ.saisie)}
    />
  )
}
