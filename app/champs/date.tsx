import { useLangue, useTextes } from '../ui/langue.tsx'
import { dateLongue } from '../textes/format.ts'
import { aideComposee } from './aide-composee.tsx'
import { definirFace } from './definir.tsx'
import { PartsDeDate } from './parts-de-date.tsx'

interface Config {
  min?: string
  max?: string
}

/** Civil date, its bounds said before one answers. */
export const date = definirFace<Config, string>({
  Input(props) {
    const t = useTextes().usager.champs
    const langue = useLangue()
    const { min, max } = props.config
    const bornes = t.bornesDeDate(min ? dateLongue(min, langue) : null, max ? dateLongue(max, langue) : null)
    return <PartsDeDate champ={{ ...props, aide: aideComposee(props.aide, bornes ?? t.exempleDeDate) }} />
  },
})
