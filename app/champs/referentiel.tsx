import { Choix } from '../ui/choix.tsx'
import { useTextes } from '../ui/langue.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { aideComposee } from './aide-composee.tsx'
import { champDeUi } from './champ-de-ui.ts'
import { definirFace } from './definir.tsx'
import { partSaisie } from './saisie.ts'

/** What the server offers at most. */
const PROPOSITIONS_MAX = 25

/**
 * A line of a list by some of its text. When several fit they stand under the text, which is never replaced: a person who
 * goes on typing keeps their place, and what they chose for another text does not count (`pour`).
 */
export const referentiel = definirFace<{ exemple?: string }, { libelle: string }>({
  Input(props) {
    const t = useTextes().usager.champs.referentiel
    const tape = partSaisie(props.saisie, 'recherche', 'recherche')
    const { propositions = [], config } = props
    return (
      <div className="stack">
        <TextInput
          {...champDeUi(props)}
          hint={aideComposee(props.aide, t.aide(config.exemple ?? null))}
          name={props.nom('recherche')}
          defaultValue={tape}
          autoComplete="off"
          spellCheck={false}
        />
        {propositions.length > 1 ? (
          <>
            <input type="hidden" name={props.nom('pour')} value={tape} />
            <Choix
              id={`${props.id}-propositions`}
              label={t.plusieurs(tape)}
              hint={t.choisir(propositions.length, propositions.length < PROPOSITIONS_MAX)}
              type="radio"
              name={props.nom('id')}
              options={propositions.map(({ valeur, libelle, detail }) => ({
                value: valeur,
                label: libelle ?? valeur,
                hint: detail,
              }))}
            />
          </>
        ) : null}
      </div>
    )
  },
})
