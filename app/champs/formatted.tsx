import type { ReactNode } from 'react'
import { useTextes } from '../ui/langue.tsx'
import { aideComposee } from './aide-composee.tsx'
import { definirFace } from './definir.tsx'
import { Ligne } from './ligne.tsx'

interface Config {
  mode: 'simple' | 'avance'
  lettres: boolean
  chiffres: boolean
  speciaux: boolean
  min?: number
  max: number
  indication?: string
  exemple?: string
}

/** The limit every text has: nothing the administrateur chose. */
const SANS_LIMITE = 1_000

/** Text of a set shape: the shape is said before one answers. */
export const formatted = definirFace<Config, string>({
  Input(props) {
    const { lettres, chiffres, speciaux, mode, max } = props.config
    const isChiffres = mode === 'simple' && chiffres && !lettres && !speciaux
    return (
      <Ligne
        champ={{ ...props, aide: aideComposee(props.aide, useForme(props.config)) }}
        reglages={{
          spellCheck: false,
          inputMode: isChiffres ? 'numeric' : 'text',
          width: max <= 20 ? 'm' : 'full',
        }}
      />
    )
  },
})

/** What the text must be: what the rules say, or the words of the administrateur and their example. */
function useForme({ mode, lettres, chiffres, speciaux, min, max, indication, exemple }: Config): ReactNode {
  const t = useTextes().usager.champs
  if (mode === 'simple')
    return t.format({ lettres, chiffres, speciaux, min: min ?? null, max: max < SANS_LIMITE ? max : null })
  return aideComposee(indication, exemple === undefined ? null : t.exempleLibre(exemple))
}
