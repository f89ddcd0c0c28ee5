/** Numbers: a text control with a numeric keyboard, and the bounds said before one answers. */
import { useTextes } from '../ui/langue.tsx'
import { aideComposee } from './aide-composee.tsx'
import type { ChampProps } from './face.ts'
import { Ligne } from './ligne.tsx'

/** Settings of both types of number, as the compiled form holds them. */
export interface ReglagesDeNombre {
  min?: string
  max?: string
  positif: boolean
  unite?: string
}

/** The control of a number. Keyboards of telephones have no minus sign: they are asked for only when none is needed. */
export function Nombre({ champ, clavier }: { champ: ChampProps<ReglagesDeNombre>; clavier: 'numeric' | 'decimal' }) {
  const t = useTextes().usager.champs
  const { min, max, unite } = champ.config
  const isNegatif = min?.startsWith('-') ?? false
  return (
    <Ligne
      champ={{ ...champ, aide: aideComposee(champ.aide, t.bornes(enFrancais(min), enFrancais(max))) }}
      reglages={{ inputMode: isNegatif ? 'text' : clavier, width: 's', unit: unite }}
    />
  )
}

function enFrancais(nombre: string | undefined): string | null {
  return nombre?.replace('.', ',') ?? null
}
