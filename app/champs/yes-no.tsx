import { useTextes } from '../ui/langue.tsx'
import { definirFace } from './definir.tsx'
import { Radios } from './options.tsx'
import { texteSaisi } from './saisie.ts'

/** Yes or no, never chosen beforehand. */
export const yesNo = definirFace<Record<string, never>, boolean>({
  Input(props) {
    const { commun } = useTextes()
    const options = [
      { value: 'true', label: commun.oui },
      { value: 'false', label: commun.non },
    ]
    return <Radios champ={props} options={options} choisi={texteSaisi(props.saisie) || null} />
  },
})
