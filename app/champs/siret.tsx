import { useTextes } from '../ui/langue.tsx'
import { aideComposee } from './aide-composee.tsx'
import { definirFace } from './definir.tsx'
import { Ligne } from './ligne.tsx'
import { partSaisie } from './saisie.ts'

/** SIRET of a company. */
export const siret = definirFace<Record<string, never>, { siret: string }>({
  Input(props) {
    const t = useTextes().usager.champs
    return (
      <Ligne
        champ={{
          ...props,
          // What the register added is no part of what one types.
          saisie: partSaisie(props.saisie, 'siret', 'siret'),
          aide: aideComposee(props.aide, t.exempleSiret),
        }}
        reglages={{ inputMode: 'numeric', spellCheck: false, width: 'm' }}
      />
    )
  },
  Display: ({ texte }) => <span className="num">{texte}</span>,
})
