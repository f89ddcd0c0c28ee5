import { definirFace } from './definir.tsx'
import { Nombre } from './nombre.tsx'
import type { ReglagesDeNombre } from './nombre.tsx'

/** Whole number. */
export const integerNumber = definirFace<ReglagesDeNombre, string>({
  Input: (props) => <Nombre champ={props} clavier="numeric" />,
})
