import { definirFace } from './definir.tsx'
import { Radios } from './options.tsx'
import { texteSaisi } from './saisie.ts'

const OPTIONS = [
  { value: 'Mme', label: 'Mme' },
  { value: 'M.', label: 'M.' },
]

/** Civility. */
export const civilite = definirFace<Record<string, never>, string>({
  Input: (props) => <Radios champ={props} options={OPTIONS} choisi={texteSaisi(props.saisie) || null} />,
})
