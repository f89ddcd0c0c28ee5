import { useTextes } from '../ui/langue.tsx'
import { aideComposee } from './aide-composee.tsx'
import { definirFace } from './definir.tsx'
import { PartsDeDate } from './parts-de-date.tsx'

/** Civil date and time of day. */
export const datetime = definirFace<Record<string, never>, string>({
  Input(props) {
    const t = useTextes().usager.champs
    return <PartsDeDate champ={{ ...props, aide: aideComposee(props.aide, t.exempleDeDateHeure) }} heure />
  },
})
