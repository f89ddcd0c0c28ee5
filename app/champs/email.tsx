import { jeton } from './attributs.ts'
import { definirFace } from './definir.tsx'
import { Ligne } from './ligne.tsx'
import { useTextes } from '../ui/langue.tsx'
import { aideComposee } from './aide-composee.tsx'

/** E-mail address. */
export const email = definirFace<Record<string, never>, string>({
  Input(props) {
    const t = useTextes().usager.champs
    return (
      <Ligne
        champ={{ ...props, aide: aideComposee(props.aide, t.exempleEmail) }}
        reglages={{
          type: 'email',
          inputMode: 'email',
          autoComplete: jeton('email', props.personnel),
          spellCheck: false,
          autoCapitalize: 'off',
          width: 'l',
        }}
      />
    )
  },
})
