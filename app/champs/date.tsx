import { useLangue, useTextes } from '../ui/langue.tsx'
import { dateLongue } from '../textes/format.ts'
import { aideComposee } from './aide-composee.tsx'
import { useBornesDeDate } from './bornes-de-date.ts'
import type { ReglagesDeDate } from './bornes-de-date.ts'
import { definirFace } from './definir.tsx'
import { PartsDeDate } from './parts-de-date.tsx'

/** Civil date, its bounds said before one answers. */
export const date = definirFace<ReglagesDeDate, string>({
  Input(props) {
    const t = useTextes().usager.champs
    const langue = useLangue()
    const bornes = useBornesDeDate(props.config, (iso) => dateLongue(iso, langue))
    return <PartsDeDate champ={{ ...props, aide: aideComposee(props.aide, bornes ?? t.exempleDeDate) }} />
  },
})
