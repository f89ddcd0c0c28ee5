import { pays } from '../../form-engine/referentiels/pays.ts'
import { entreeDe } from '../../form-engine/referentiels/recherche.ts'
import { classes } from '../ui/classes.ts'
import { FieldMessages, GroupField } from '../ui/field.tsx'
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
    // With a search above the parts, what is wrong is said where it is: the whole is long.
    const messageDe = actionChercher === undefined ? null : enFaute
    const isDite = (part: string) => part === messageDe && faute(part) === true
    const classesDe = (part: string) => classes('field', isDite(part) && 'in-error')
    const decritPar = (part: string) => (isDite(part) ? `${props.id}-erreur` : undefined)
    const messageSous = (part: string) => (isDite(part) ? <FieldMessages id={props.id} error={props.erreur} /> : null)
    const codeDuPays = partSaisie(props.saisie, 'pays', premiere)
    return (
      <GroupField {...champDeUi(props)} error={messageDe === null ? props.erreur : null}>
        <div className="stack" onInputCapture={(event) => oublierLeChoix(event.target, props.nom)}>
          {actionChercher === undefined ? null : (
            <RechercheDAdresse
              champ={props}
              id={idDe('recherche')}
              isEnFaute={faute('recherche') === true}
              action={actionChercher}
            />
          )}
          {LIGNES.map(({ part, token, width }) => (
            <div className={classesDe(part)} key={part}>
              <label htmlFor={idDe(part)}>{t.usager.champs.adresse[part]}</label>
              <input
                className={`input ${width}`.trim()}
                id={idDe(part)}
                name={props.nom(part)}
                defaultValue={partSaisie(props.saisie, part, premiere)}
                autoComplete={jeton(token, props.personnel)}
                inputMode={part === 'codePostal' ? 'numeric' : undefined}
                aria-invalid={faute(part)}
                aria-describedby={decritPar(part)}
              />
              {messageSous(part)}
            </div>
          ))}
          <div className={classesDe('pays')}>
            <label htmlFor={idDe('pays')}>{t.usager.champs.adresse.pays}</label>
            <select
              className="input w-l"
              id={idDe('pays')}
              name={props.nom('pays')}
              // Nearly every address is in France, and a country alone is no answer.
              defaultValue={entreeDe(pays, codeDuPays)?.code ?? 'FR'}
              autoComplete={jeton('country', props.personnel)}
              aria-invalid={faute('pays')}
              aria-describedby={decritPar('pays')}
            >
              {pays.map(({ code, nom }) => (
                <option key={code} value={code}>
                  {nom}
                </option>
              ))}
            </select>
            {messageSous('pays')}
          </div>
        </div>
      </GroupField>
    )
  },
})

/** Parts that a proposal has. */
const TROUVEES = ['voie', 'codePostal', 'commune', 'pays']

/** What is typed by hand is meant: the proposal chosen before is unchecked, before the page reads its controls. */
function oublierLeChoix(tape: EventTarget, nom: ChampProps['nom']): void {
  if (!(tape instanceof HTMLInputElement || tape instanceof HTMLSelectElement)) return
  if (!TROUVEES.some((part) => tape.name === nom(part))) return
  for (const choix of document.getElementsByName(nom('choix'))) {
    if (choix instanceof HTMLInputElement) choix.checked = false
  }
}
