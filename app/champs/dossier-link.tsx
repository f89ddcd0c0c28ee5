import { useTextes } from '../ui/langue.tsx'
import { aideComposee } from './aide-composee.tsx'
import { definirFace } from './definir.tsx'
import { Ligne } from './ligne.tsx'

/** Number of another dossier. */
export const dossierLink = definirFace<Record<string, never>, string>({
  Input(props) {
    const t = useTextes().usager.champs
    return (
      <Ligne
        champ={{ ...props, aide: aideComposee(props.aide, t.exempleNumero) }}
        reglages={{ inputMode: 'numeric', width: 's' }}
      />
    )
  },
})
