import type { Option } from '../../form-engine/type-de-champ.ts'
import { Dit, useMarqueDeLangue } from '../ui/dit.tsx'
import { GroupField } from '../ui/field.tsx'
import { useTextes } from '../ui/langue.tsx'
import { champDeUi } from './champ-de-ui.ts'
import { definirFace } from './definir.tsx'
import { partSaisie } from './saisie.ts'

interface Config {
  groupes: (Option & { secondaires: Option[] })[]
  libelleSecondaire?: string
}

/** Two linked lists. The second holds every pair, grouped by the first choice: it works without script. */
export const linkedDropDownList = definirFace<Config, { primaire: string; secondaire: string }>({
  Input(props) {
    const t = useTextes()
    const marquer = useMarqueDeLangue()
    const { groupes, libelleSecondaire } = props.config
    const enFaute = props.partEnFaute === 'secondaire' ? 'secondaire' : 'primaire'
    const idDe = (part: string) => (part === enFaute ? props.id : `${props.id}-${part}`)
    return (
      <GroupField {...champDeUi(props)}>
        <div className="field">
          <label htmlFor={idDe('primaire')}>{t.usager.champs.premierChoix}</label>
          <select
            className="input w-l"
            id={idDe('primaire')}
            name={props.nom('primaire')}
            defaultValue={partSaisie(props.saisie, 'primaire', 'primaire')}
            aria-invalid={props.erreur && enFaute === 'primaire' ? true : undefined}
          >
            <option value="">{t.ui.champ.choisir}</option>
            {groupes.map(({ id, libelle }) => (
              <option key={id} value={id} {...marquer(libelle)}>
                {libelle}
              </option>
            ))}
          </select>
        </div>
        <div className="field top-s">
          <label htmlFor={idDe('secondaire')}>
            {libelleSecondaire === undefined ? t.usager.champs.secondChoix : <Dit texte={libelleSecondaire} />}
          </label>
          <select
            className="input w-l"
            id={idDe('secondaire')}
            name={props.nom('secondaire')}
            defaultValue={partSaisie(props.saisie, 'secondaire', 'primaire')}
            aria-invalid={props.erreur && enFaute === 'secondaire' ? true : undefined}
          >
            <option value="">{t.ui.champ.choisir}</option>
            {groupes
              .filter(({ secondaires }) => secondaires.length > 0)
              .map(({ id: primaire, libelle, secondaires }) => (
                <optgroup key={primaire} label={libelle} {...marquer(libelle)}>
                  {secondaires.map((secondaire) => (
                    <option key={secondaire.id} value={secondaire.id} {...marquer(secondaire.libelle)}>
                      {secondaire.libelle}
                    </option>
                  ))}
                </optgroup>
              ))}
          </select>
        </div>
      </GroupField>
    )
  },
})
