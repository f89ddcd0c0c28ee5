import { Textarea } from '../ui/textarea.tsx'
import { aideComposee } from './aide-composee.tsx'
import { champDeUi } from './champ-de-ui.ts'
import { definirFace } from './definir.tsx'
import { useLongueur } from './longueur.ts'
import { texteSaisi } from './saisie.ts'

/** The limit every text has; below it the administrateur has chosen one, which is worth a counter. */
const SANS_LIMITE = 20_000

/** Long text, with a counter when the administrateur set a limit. */
export const textarea = definirFace<{ min?: number; max: number }, string>({
  Input(props) {
    const { min, max } = props.config
    const longueur = useLongueur(min === undefined ? {} : { min })
    return (
      <Textarea
        {...champDeUi({ ...props, aide: aideComposee(props.aide, longueur) })}
        name={props.nom()}
        defaultValue={texteSaisi(props.saisie)}
        max={max < SANS_LIMITE ? max : undefined}
        rows={4}
      />
    )
  },
  Display: ({ texte }) => <span className="lines">{texte}</span>,
})
