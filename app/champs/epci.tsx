import { departements } from '../../form-engine/referentiels/departements.ts'
import { entreeDe } from '../../form-engine/referentiels/recherche.ts'
import { Choix } from '../ui/choix.tsx'
import { GroupField } from '../ui/field.tsx'
import { useTextes } from '../ui/langue.tsx'
import { Select } from '../ui/select.tsx'
import { aideComposee } from './aide-composee.tsx'
import { champDeUi } from './champ-de-ui.ts'
import { definirFace } from './definir.tsx'
import type { ChampProps } from './face.ts'
import { RADIOS_MAX } from './options.tsx'
import { partSaisie } from './saisie.ts'

/** A grouping of communes: its département, then its name, or one of those the département has. */
export const epci = definirFace<Record<string, never>, { nom: string }>({
  Input: (props) => ((props.propositions ?? []).length > 1 ? <Proposes {...props} /> : <Recherche {...props} />),
})

function Recherche(props: ChampProps<unknown>) {
  const t = useTextes()
  const textes = t.usager.champs.epci
  const departement = partSaisie(props.saisie, 'departement', 'recherche')
  const enFaute = props.partEnFaute === 'recherche' ? 'recherche' : 'departement'
  const idDe = (part: string) => (part === enFaute ? props.id : `${props.id}-${part}`)
  const faute = (part: string) => (props.erreur && part === enFaute ? true : undefined)
  return (
    <GroupField {...champDeUi(props)} hint={aideComposee(props.aide, textes.aide)}>
      <div className="stack">
        <div className="field">
          <label htmlFor={idDe('departement')}>{textes.departement}</label>
          <select
            className="input w-l"
            id={idDe('departement')}
            name={props.nom('departement')}
            defaultValue={entreeDe(departements, departement)?.code ?? ''}
            autoComplete="off"
            aria-invalid={faute('departement')}
          >
            <option value="">{t.ui.champ.choisir}</option>
            {departements.map(({ code, nom }) => (
              <option key={code} value={code}>
                {code} – {nom}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={idDe('recherche')}>{textes.recherche}</label>
          <input
            className="input w-l"
            id={idDe('recherche')}
            name={props.nom('recherche')}
            defaultValue={partSaisie(props.saisie, 'recherche', 'recherche')}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={faute('recherche')}
          />
        </div>
      </div>
    </GroupField>
  )
}

/** Those that what was typed may mean: radios when they are few, a native list beyond. */
function Proposes(props: ChampProps<unknown>) {
  const t = useTextes()
  const textes = t.usager.champs.epci
  const { propositions = [] } = props
  const champ = { ...champDeUi(props), hint: textes.plusieurs, name: props.nom('recherche') }
  const aucun = { value: '', label: textes.aucun }
  if (propositions.length <= RADIOS_MAX) {
    return (
      // No empty twin: as long as nothing is chosen, the post says nothing and what was typed is kept.
      <Choix
        {...champ}
        type="radio"
        options={[...propositions.map(({ valeur, detail }) => ({ value: valeur, label: valeur, hint: detail })), aucun]}
      />
    )
  }
  const departement = partSaisie(props.saisie, 'departement', 'recherche')
  const tape = partSaisie(props.saisie, 'recherche', 'recherche')
  // A list always posts something: as long as nothing is chosen, what was typed.
  const inchange = departement === '' ? tape : `${tape} (${departement})`.trim()
  return (
    <Select
      {...champ}
      placeholder={null}
      defaultValue={inchange}
      autoComplete="off"
      width="l"
      options={[
        { value: inchange, label: t.ui.champ.choisir },
        ...propositions.map(({ valeur }) => ({ value: valeur, label: valeur })),
        aucun,
      ]}
    />
  )
}
