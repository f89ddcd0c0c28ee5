import { aideComposee } from './aide-composee.tsx'
import { jetonDeTexte } from './attributs.ts'
import { definirFace } from './definir.tsx'
import { Ligne } from './ligne.tsx'
import { useLongueur } from './longueur.ts'

/** Short text, its length said before one answers. */
export const text = definirFace<{ min?: number; max?: number }, string>({
  Input(props) {
    const autoComplete = jetonDeTexte(props.libelle, props.personnel)
    const longueur = useLongueur(props.config)
    return (
      <Ligne
        champ={{ ...props, aide: aideComposee(props.aide, longueur) }}
        // Names are not words: no red line under them.
        reglages={autoComplete === 'off' ? {} : { autoComplete, spellCheck: false }}
      />
    )
  },
})
