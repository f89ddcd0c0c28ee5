import { useTextes } from '../ui/langue.tsx'
import { aideComposee } from './aide-composee.tsx'
import { definirFace } from './definir.tsx'
import { Ligne } from './ligne.tsx'

/** Bank account number. */
export const iban = definirFace<Record<string, never>, string>({
  Input(props) {
    const t = useTextes().usager.champs
    return (
      <Ligne
        champ={{ ...props, aide: aideComposee(props.aide, t.exempleIban) }}
        reglages={{ spellCheck: false, autoCapitalize: 'characters', width: 'l' }}
      />
    )
  },
  Display: ({ texte }) => <span className="num">{texte}</span>,
})
