import { Choix } from '../ui/choix.tsx'
import { champDeUi } from './champ-de-ui.ts'
import { definirFace } from './definir.tsx'
import { choixSaisis } from './saisie.ts'
import { Temoin } from './temoin.tsx'

/** Several choices, each a box to tick. */
export const multipleDropDownList = definirFace<{ options: string[] }, string[]>({
  Input: (props) => (
    <>
      <Temoin nom={props.nom()} />
      <Choix
        {...champDeUi(props)}
        type="checkbox"
        name={props.nom()}
        options={props.config.options.map((option) => ({ value: option, label: option }))}
        defaultValue={choixSaisis(props.saisie)}
      />
    </>
  ),
  Display: ({ value }) => (
    <ul className="plain-list">
      {value.map((choix) => (
        <li key={choix}>{choix}</li>
      ))}
    </ul>
  ),
})
