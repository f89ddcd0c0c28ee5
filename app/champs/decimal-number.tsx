import { definirFace } from './definir.tsx'
import { Nombre } from './nombre.tsx'
import type { ReglagesDeNombre } from './nombre.tsx'

/** Decimal number. */
export const decimalNumber = definirFace<ReglagesDeNombre, string>({
  Input: (props) => <Nombre champ={props} clavier="decimal" />,
})
