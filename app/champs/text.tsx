import { jetonDeTexte } from './attributs.ts'
import { definirFace } from './definir.tsx'
import { Ligne } from './ligne.tsx'

/** Short text. */
export const text = definirFace<Record<string, never>, string>({
  Input(props) {
    const autoComplete = jetonDeTexte(props.libelle, props.personnel)
    // Names are not words: no red line under them.
    return <Ligne champ={props} reglages={autoComplete === 'off' ? {} : { autoComplete, spellCheck: false }} />
  },
})
