import { Choix } from '../ui/choix.tsx'
import { useTextes } from '../ui/langue.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { aideComposee } from './aide-composee.tsx'
import { jeton } from './attributs.ts'
import { champDeUi } from './champ-de-ui.ts'
import { definirFace } from './definir.tsx'
import { partSaisie } from './saisie.ts'

/** A commune by its name or postcode; when several fit, the person chooses among them. */
export const communes = definirFace<Record<string, never>, { nom: string }>({
  Input(props) {
    const t = useTextes().usager.champs.commune
    const nom = props.nom('recherche')
    const tape = partSaisie(props.saisie, 'recherche', 'recherche')
    const { propositions = [] } = props
    if (propositions.length > 1) {
      return (
        // No empty twin: as long as nothing is chosen, the post says nothing and what was typed is kept.
        <Choix
          {...champDeUi(props)}
          hint={t.plusieurs(tape)}
          type="radio"
          name={nom}
          options={[
            ...propositions.map(({ valeur, detail }) => ({ value: valeur, label: valeur, hint: detail })),
            { value: '', label: t.aucune },
          ]}
        />
      )
    }
    return (
      <TextInput
        {...champDeUi(props)}
        hint={aideComposee(props.aide, t.aide)}
        name={nom}
        defaultValue={tape}
        autoComplete={jeton('address-level2', props.personnel)}
        spellCheck={false}
        width="l"
      />
    )
  },
})
