/** Numbers: a text control with a numeric keyboard, and the bounds said before one answers. */
import { decimal } from '../textes/format.ts'
import { useLangue, useTextes } from '../ui/langue.tsx'
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
  const langue = useLangue()
  const { min, max, unite } = champ.config
  const isNegatif = min?.startsWith('-') ?? false
  const dire = (borne: string | undefined) => (borne === undefined ? null : decimal(borne, langue))
  // « 0 au moins » tells nobody anything: a keyboard without minus says it.
  const bas = min === '0' && max === undefined ? undefined : min
  return (
    <Ligne
      champ={{ ...champ, aide: aideComposee(champ.aide, t.bornes(dire(bas), dire(max))) }}
      reglages={{ inputMode: isNegatif ? 'text' : clavier, width: 's', unit: unite }}
    />
  )
}
