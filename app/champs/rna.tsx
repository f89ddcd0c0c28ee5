import { useTextes } from '../ui/langue.tsx'
import { aideComposee } from './aide-composee.tsx'
import { definirFace } from './definir.tsx'
import { Ligne } from './ligne.tsx'

/** Number of an association. */
export const rna = definirFace<Record<string, never>, string>({
  Input(props) {
    const t = useTextes().usager.champs
    return (
      <Ligne
        champ={{ ...props, aide: aideComposee(props.aide, t.exempleRna) }}
        reglages={{ spellCheck: false, autoCapitalize: 'characters', width: 'm' }}
      />
    )
  },
  Display: ({ texte }) => <span className="num">{texte}</span>,
})
