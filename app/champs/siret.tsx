import { useTextes } from '../ui/langue.tsx'
import { aideComposee } from './aide-composee.tsx'
import { definirFace } from './definir.tsx'
import { Ligne } from './ligne.tsx'

/** SIRET of a company. */
export const siret = definirFace<Record<string, never>, { siret: string }>({
  Input(props) {
    const t = useTextes().usager.champs
    return (
      <Ligne
        champ={{ ...props, aide: aideComposee(props.aide, t.exempleSiret) }}
        reglages={{ inputMode: 'numeric', spellCheck: false, width: 'm' }}
      />
    )
  },
  Display: ({ texte }) => <span className="num">{texte}</span>,
})
