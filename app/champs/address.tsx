import { pays } from '../../form-engine/referentiels/pays.ts'
import { entreeDe } from '../../form-engine/referentiels/recherche.ts'
import { GroupField } from '../ui/field.tsx'
import { useTextes } from '../ui/langue.tsx'
import { jeton } from './attributs.ts'
import { champDeUi } from './champ-de-ui.ts'
import { definirFace } from './definir.tsx'
import type { ChampProps } from './face.ts'
import { RechercheDAdresse } from './recherche-adresse.tsx'
import { partSaisie } from './saisie.ts'

const LIGNES = [
  { part: 'voie', token: 'address-line1', width: '' },
  { part: 'complement', token: 'address-line2', width: '' },
  { part: 'codePostal', token: 'postal-code', width: 'w-s' },
  { part: 'commune', token: 'address-level2', width: 'w-l' },
] as const

/** Postal address in its parts: street, complement, postcode, town, country; looked up in one line where a service does. */
export const address = definirFace<Record<string, never>, Record<string, string>>({
  Input(props) {
    const t = useTextes()
    const { actionChercher } = props
    const premiere = actionChercher === undefined ? 'voie' : 'recherche'
    const enFaute = ['voie', 'complement', 'codePostal', 'commune', 'pays'].includes(props.partEnFaute ?? '')
      ? props.partEnFaute
      : premiere
    const idDe = (part: string) => (part === enFaute ? props.id : `${props.id}-${part}`)
    const faute = (part: string) => (props.erreur && part === enFaute ? true : undefined)
    const codeDuPays = partSaisie(props.saisie, 'pays', premiere)
    return (
      <GroupField {...champDeUi(props)}>
        <div className="stack">
          {actionChercher === undefined ? null : (
            <RechercheDAdresse
              champ={props}
              id={idDe('recherche')}
              isEnFaute={faute('recherche') === true}
              action={actionChercher}
            />
          )}
          {/* What is typed by hand is meant: the proposal that was chosen before it is no longer. */}
          <div className="stack" onInputCapture={(event) => oublierLeChoix(event.target, props.nom)}>
            {LIGNES.map(({ part, token, width }) => (
              <div className="field" key={part}>
                <label htmlFor={idDe(part)}>{t.usager.champs.adresse[part]}</label>
                <input
                  className={`input ${width}`.trim()}
                  id={idDe(part)}
                  name={props.nom(part)}
                  defaultValue={partSaisie(props.saisie, part, premiere)}
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
        </div>
      </GroupField>
    )
  },
})

/** Unchecks the proposal when another part than the complement, which none has, is typed. Before the page reads its controls. */
function oublierLeChoix(tape: EventTarget, nom: ChampProps['nom']): void {
  if (tape instanceof HTMLInputElement && tape.name === nom('complement')) return
  for (const choix of document.getElementsByName(nom('choix'))) {
    if (choix instanceof HTMLInputElement) choix.checked = false
  }
}
