import { useTextes } from '../ui/langue.tsx'
import { aideComposee } from './aide-composee.tsx'
import { definirFace } from './definir.tsx'
import { Ligne } from './ligne.tsx'

/** Number of social security. Whole in its control only: anywhere else it is masked. */
export const nir = definirFace<Record<string, never>, string>({
  Input(props) {
    const t = useTextes().usager.champs
    return (
      <Ligne
        champ={{ ...props, aide: aideComposee(props.aide, t.exempleNir) }}
        // No numeric keyboard: somebody born in Corsica could not type 2A.
        reglages={{ inputMode: 'text', spellCheck: false, autoCapitalize: 'characters', width: 'm' }}
      />
    )
  },
  Display: ({ texte }) => <span className="num">{texte}</span>,
})
