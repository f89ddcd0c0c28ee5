import { useTextes } from '../ui/langue.tsx'
import { aideComposee } from './aide-composee.tsx'
import { jeton } from './attributs.ts'
import { definirFace } from './definir.tsx'
import { Ligne } from './ligne.tsx'

/** Telephone number, in any usual writing. */
export const phone = definirFace<{ numerosCourts?: boolean }, string>({
  Input(props) {
    const t = useTextes().usager.champs
    return (
      <Ligne
        champ={{
          ...props,
          aide: aideComposee(props.aide, props.config.numerosCourts ? t.exempleTelephoneOuCourt : t.exempleTelephone),
        }}
        reglages={{ type: 'tel', inputMode: 'tel', autoComplete: jeton('tel', props.personnel), width: 'm' }}
      />
    )
  },
})
