import { useTextes } from '../ui/langue.tsx'
import { aideComposee } from './aide-composee.tsx'
import { definirFace } from './definir.tsx'
import { Ligne } from './ligne.tsx'
import { partSaisie } from './saisie.ts'

/** A school, by its number in the national directory. */
export const annuaireEducation = definirFace<Record<string, never>, { uai: string }>({
  Input(props) {
    const t = useTextes().usager.champs
    return (
      <Ligne
        champ={{
          ...props,
          // What the directory added is no part of what one types.
          saisie: partSaisie(props.saisie, 'uai', 'uai'),
          aide: aideComposee(props.aide, t.exempleUai),
        }}
        reglages={{ spellCheck: false, autoCapitalize: 'characters', width: 's' }}
      />
    )
  },
})
