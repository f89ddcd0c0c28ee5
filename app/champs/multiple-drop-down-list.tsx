import type { Option } from '../../form-engine/type-de-champ.ts'
import { Choix } from '../ui/choix.tsx'
import { Dit } from '../ui/dit.tsx'
import { champDeUi } from './champ-de-ui.ts'
import { definirFace } from './definir.tsx'
import { enOptions, libelleDOption } from './options.tsx'
import { choixSaisis } from './saisie.ts'
import { Temoin } from './temoin.tsx'

/** Several choices, each a box to tick. */
export const multipleDropDownList = definirFace<{ options: Option[] }, string[]>({
  Input: (props) => (
    <>
      <Temoin nom={props.nom()} />
      <Choix
        {...champDeUi(props)}
        type="checkbox"
        name={props.nom()}
        options={enOptions(props.config.options).map((option) => ({
          value: option.value,
          label: libelleDOption(option),
        }))}
        defaultValue={choixSaisis(props.saisie)}
      />
    </>
  ),
  Display: ({ texte, choix = [texte] }) => (
    <ul className="plain-list">
      {choix.map((libelle) => (
        <li key={libelle}>
          <Dit texte={libelle} />
        </li>
      ))}
    </ul>
  ),
})
