import { pays } from '../../form-engine/referentiels/pays.ts'
import { entreeDe } from '../../form-engine/referentiels/recherche.ts'
import { GroupField } from '../ui/field.tsx'
import { useTextes } from '../ui/langue.tsx'
import { jeton } from './attributs.ts'
import { champDeUi } from './champ-de-ui.ts'
import { definirFace } from './definir.tsx'
import { partSaisie } from './saisie.ts'

const LIGNES = [
  { part: 'voie', token: 'address-line1', width: '' },
  { part: 'complement', token: 'address-line2', width: '' },
  { part: 'codePostal', token: 'postal-code', width: 'w-s' },
  { part: 'commune', token: 'address-level2', width: 'w-l' },
] as const

/** Postal address typed by hand: street, complement, postcode, town, country. */
export const address = definirFace<Record<string, never>, Record<string, string>>({
  Input(props) {
    const t = useTextes()
    const enFaute = ['complement', 'codePostal', 'commune', 'pays'].includes(props.partEnFaute ?? '')
      ? props.partEnFaute
      : 'voie'
    const idDe = (part: string) => (part === enFaute ? props.id : `${props.id}-${part}`)
    const faute = (part: string) => (props.erreur && part === enFaute ? true : undefined)
    const codeDuPays = partSaisie(props.saisie, 'pays', 'voie')
    return (
      <GroupField {...champDeUi(props)}>
        <div className="stack">
          {LIGNES.map(({ part, token, width }) => (
            <div className="field" key={part}>
              <label htmlFor={idDe(part)}>{t.usager.champs.adresse[part]}</label>
              <input
                className={`input ${width}`.trim()}
                id={idDe(part)}
                name={props.nom(part)}
                defaultValue={partSaisie(props.saisie, part, 'voie')}
                autoComplete={jeton(token, props.personnel)}
                inputMode={part === 'codePostal' ? 'numeric' : undefined}
                aria-invalid={faute(part)}
              />
            </div>
          ))}
          <div className="field">
            <label htmlFor={idDe('pays')}>{t.usager.champs.adresse.pays}</label>
            <select
              className="input w-l"
              id={idDe('pays')}
              name={props.nom('pays')}
              // Nearly every address is in France, and a country alone is no answer.
              defaultValue={entreeDe(pays, codeDuPays)?.code ?? 'FR'}
              autoComplete={jeton('country', props.personnel)}
              aria-invalid={faute('pays')}
            >
              {pays.map(({ code, nom }) => (
                <option key={code} value={code}>
                  {nom}
                </option>
              ))}
            </select>
          </div>
        </div>
      </GroupField>
    )
  },
})
