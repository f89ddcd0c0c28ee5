import { useTextes } from '../ui/langue.tsx'
import { aideComposee } from './aide-composee.tsx'
import { definirFace } from './definir.tsx'
import { Ligne } from './ligne.tsx'

interface Config {
  lettres: boolean
  chiffres: boolean
  speciaux: boolean
  min?: number
  max: number
}

/** The limit every text has: nothing the administrateur chose. */
const SANS_LIMITE = 1_000

/** Text of a set shape: the shape is said before one answers. */
export const formatted = definirFace<Config, string>({
  Input(props) {
    const t = useTextes().usager.champs
    const { lettres, chiffres, speciaux, min, max } = props.config
    const regles = t.format({ lettres, chiffres, speciaux, min: min ?? null, max: max < SANS_LIMITE ? max : null })
    return (
      <Ligne
        champ={{ ...props, aide: aideComposee(props.aide, regles) }}
        reglages={{
          spellCheck: false,
          inputMode: chiffres && !lettres && !speciaux ? 'numeric' : 'text',
          width: max <= 20 ? 'm' : 'full',
        }}
      />
    )
  },
})
