import { estCalcule, texteDuCalcul } from '../../form-engine/champs/calculs.ts'
import type { ReglesDeCalcul } from '../../form-engine/champs/calculs.ts'
import { Field } from '../ui/field.tsx'
import { useTextes } from '../ui/langue.tsx'
import { aideComposee } from './aide-composee.tsx'
import { champDeUi } from './champ-de-ui.ts'
import { definirFace } from './definir.tsx'

/** What the engine computes: read, never typed. What it becomes while one answers is announced. */
export const computed = definirFace<ReglesDeCalcul, boolean | string>({
  Input(props) {
    const t = useTextes().usager.champs
    const { saisie, config } = props
    const isCalcule = (typeof saisie === 'string' || typeof saisie === 'boolean') && estCalcule(saisie, config)
    return (
      // Nobody answers it: there is nothing optional.
      <Field {...champDeUi({ ...props, optionnel: false })} hint={aideComposee(props.aide, t.calcule)}>
        {({ 'aria-invalid': _jamais, ...aria }) => (
          <output {...aria} className="computed lines num">
            {isCalcule ? texteDuCalcul(saisie, config) : t.pasEncoreCalcule}
          </output>
        )}
      </Field>
    )
  },
  Display: ({ texte }) => <span className="lines num">{texte}</span>,
})
