import { AUTRE } from '../../form-engine/type-de-champ.ts'
import type { Option } from '../../form-engine/type-de-champ.ts'
import { GroupField } from '../ui/field.tsx'
import { Dit, useMarqueDeLangue } from '../ui/dit.tsx'
import { useTextes } from '../ui/langue.tsx'
import { champDeUi } from './champ-de-ui.ts'
import { definirFace } from './definir.tsx'
import { enOptions, libelleDOption, Liste, Radios, RADIOS_MAX, type Option as OptionLue } from './options.tsx'
import { partSaisie, texteSaisi } from './saisie.ts'
import { Temoin } from './temoin.tsx'
import type { ChampProps } from './face.ts'

interface Config {
  options: Option[]
  autre: boolean
}

/** One choice among options. */
export const dropDownList = definirFace<Config, string | { autre: string }>({
  Input(props) {
    const options = enOptions(props.config.options)
    if (props.config.autre) return <AvecAutre champ={props} />
    const choisi = texteSaisi(props.saisie)
    return options.length <= RADIOS_MAX ? (
      <Radios champ={props} options={options} choisi={choisi || null} />
    ) : (
      <Liste champ={props} options={options} choisi={choisi} />
    )
  },
  // What was typed for « Autre » is nobody's translation.
  Display: ({ value, texte }) => <span>{typeof value === 'string' ? <Dit texte={texte} /> : texte}</span>,
})

/** The options and a free text, both always visible: without script nothing could unfold the second. */
function AvecAutre({ champ }: { champ: ChampProps<Config> }) {
  const t = useTextes()
  const { options } = champ.config
  const choix = partSaisie(champ.saisie, 'choix', 'choix')
  const autre = partSaisie(champ.saisie, 'autre', 'choix')
  const isRadios = options.length <= RADIOS_MAX
  const marquer = useMarqueDeLangue()
  const toutes: OptionLue[] = [...enOptions(options), { value: AUTRE, label: t.usager.champs.autre }]
  if (champ.optionnel && choix !== '' && isRadios) toutes.push({ value: '', label: t.usager.champs.sansReponse })
  return (
    <GroupField {...champDeUi(champ)}>
      {isRadios ? (
        <div className="choices">
          <Temoin nom={champ.nom('choix')} />
          {toutes.map((option, rang) => (
            <label key={option.value} className="choice">
              <input
                type="radio"
                id={rang === 0 ? champ.id : `${champ.id}-${rang + 1}`}
                name={champ.nom('choix')}
                value={option.value}
                defaultChecked={choix !== '' && option.value === choix}
                aria-invalid={champ.erreur ? true : undefined}
              />{' '}
              <span>{libelleDOption(option)}</span>
            </label>
          ))}
        </div>
      ) : (
        <select
          className="input w-l"
          id={champ.id}
          name={champ.nom('choix')}
          defaultValue={choix}
          aria-label={champ.libelle}
          aria-invalid={champ.erreur ? true : undefined}
        >
          <option value="">{t.ui.champ.choisir}</option>
          {toutes.map((option) => (
            <option key={option.value} value={option.value} {...(option.isDuFormulaire && marquer(option.label))}>
              {option.label}
            </option>
          ))}
        </select>
      )}
      <div className="field top-s">
        <label className="label" htmlFor={`${champ.id}-autre`}>
          {t.usager.champs.autrePrecisez}
        </label>
        <input
          className="input w-l"
          id={`${champ.id}-autre`}
          name={champ.nom('autre')}
          defaultValue={autre}
          autoComplete="off"
        />
      </div>
    </GroupField>
  )
}
