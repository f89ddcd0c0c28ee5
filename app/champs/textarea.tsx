import { Textarea } from '../ui/textarea.tsx'
import { champDeUi } from './champ-de-ui.ts'
import { definirFace } from './definir.tsx'
import { texteSaisi } from './saisie.ts'

/** The limit every text has; below it the administrateur has chosen one, which is worth a counter. */
const SANS_LIMITE = 20_000

/** Long text, with a counter when the administrateur set a limit. */
export const textarea = definirFace<{ max: number }, string>({
  Input: (props) => (
    <Textarea
      {...champDeUi(props)}
      name={props.nom()}
      defaultValue={texteSaisi(props.saisie)}
      max={props.config.max < SANS_LIMITE ? props.config.max : undefined}
      rows={4}
    />
  ),
  Display: ({ texte }) => <span className="lines">{texte}</span>,
})
