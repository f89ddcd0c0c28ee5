import { celluleDe, partDeCellule } from '../../form-engine/champs/cellules.ts'
import { estDate } from '../../form-engine/champs/dates.ts'
import type { Json, Option } from '../../form-engine/type-de-champ.ts'
import { Dit, useMarqueDeLangue } from '../ui/dit.tsx'
import { GroupField } from '../ui/field.tsx'
import { useTextes } from '../ui/langue.tsx'
import { aideComposee } from './aide-composee.tsx'
import { champDeUi } from './champ-de-ui.ts'
import { definirFace } from './definir.tsx'
import { enOptions } from './options.tsx'
import type { Option as Choix } from './options.tsx'
import { texteSaisi } from './saisie.ts'

interface Colonne {
  id: string
  libelle: string
  type: keyof typeof CONTROLES
  config: { unite?: string; min?: string; options?: Option[] }
  obligatoire: boolean
}

interface Config {
  lignes: Option[]
  colonnes: Colonne[]
}

/** How a cell of each type is answered: chosen in a list, or typed on a keyboard. */
const CONTROLES = {
  text: { clavier: 'text' },
  integer_number: { clavier: 'numeric' },
  decimal_number: { clavier: 'decimal' },
  date: { clavier: 'text' },
  yes_no: { choix: 'ouiNon' },
  drop_down_list: { choix: 'options' },
} as const

/**
 * A real table: each control is named by its row and column, in a form post and to whoever hears it. On a narrow screen
 * each row is a card.
 */
export const table = definirFace<Config, { [ligne: string]: { [colonne: string]: Json } }>({
  Input(props) {
    const { commun, ui, usager } = useTextes()
    const t = usager.champs.tableau
    const marquer = useMarqueDeLangue()
    const { lignes, colonnes } = props.config
    const parts = lignes.flatMap((ligne) => colonnes.map((colonne) => partDeCellule(ligne.id, colonne.id)))
    const premiere = props.partEnFaute !== undefined && parts.includes(props.partEnFaute) ? props.partEnFaute : parts[0]
    const obligatoires = colonnes.filter(({ obligatoire }) => obligatoire).map(({ libelle }) => libelle)
    const regles = obligatoires.length === 0 ? null : t.obligatoires(obligatoires)
    return (
      <GroupField {...champDeUi({ ...props, aide: aideComposee(props.aide, regles) })}>
        {premiere === undefined ? (
          <p className="soft" id={props.id} tabIndex={-1}>
            {t.vide}
          </p>
        ) : (
          <div className="scroll cards cells">
            {/* Roles are said again because a table shown as a grid loses them. */}
            <table className="table" role="table">
              <thead role="rowgroup">
                <tr role="row">
                  <th role="columnheader" scope="col">
                    <span className="sr">{t.lignes}</span>
                  </th>
                  {colonnes.map((colonne) => (
                    <th key={colonne.id} role="columnheader" scope="col" {...marquer(colonne.libelle)}>
                      {enTete(colonne, t.date)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody role="rowgroup">
                {lignes.map((ligne) => (
                  <tr key={ligne.id} role="row">
                    <th role="rowheader" scope="row">
                      <Dit texte={ligne.libelle} />
                    </th>
                    {colonnes.map((colonne) => {
                      const part = partDeCellule(ligne.id, colonne.id)
                      return (
                        <td key={colonne.id} role="cell" data-name={enTete(colonne, t.date)}>
                          <Cellule
                            // The summary's link lands on the cell that is wrong.
                            id={part === premiere ? props.id : `${props.id}-${ligne.id}-${colonne.id}`}
                            nom={props.nom(part)}
                            libelle={t.cellule(ligne.libelle, colonne.libelle)}
                            colonne={colonne}
                            saisie={texteSaisi(celluleDe(props.saisie, ligne.id, colonne.id))}
                            isEnFaute={Boolean(props.erreur) && part === premiere}
                            ouiNon={[
                              { value: 'true', label: commun.oui },
                              { value: 'false', label: commun.non },
                            ]}
                            choisir={ui.champ.choisir}
                          />
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </GroupField>
    )
  },
  Display: ({ texte }) => <span className="lines">{texte}</span>,
})

/** « Volume (m³) », « Depuis (jour/mois/année) » */
function enTete({ libelle, type, config: { unite } }: Colonne, date: string): string {
  const precision = type === 'date' ? date : unite
  return precision === undefined ? libelle : `${libelle} (${precision})`
}

function Cellule({
  id,
  nom,
  libelle,
  colonne: { type, config },
  saisie,
  isEnFaute,
  ouiNon,
  choisir,
}: {
  id: string
  nom: string
  libelle: string
  colonne: Colonne
  saisie: string
  isEnFaute: boolean
  ouiNon: readonly Choix[]
  /** The first, empty choice of a list. */
  choisir: string
}) {
  const marquer = useMarqueDeLangue()
  const controle = CONTROLES[type]
  const commun = { id, name: nom, 'aria-label': libelle, 'aria-invalid': isEnFaute ? true : undefined } as const
  if ('clavier' in controle) {
    return (
      <input
        {...commun}
        className="input"
        // Keyboards of numbers have no minus sign.
        inputMode={config.min?.startsWith('-') ? 'text' : controle.clavier}
        defaultValue={estDate(saisie) ? enParts(saisie) : saisie}
        autoComplete="off"
      />
    )
  }
  const options = controle.choix === 'ouiNon' ? ouiNon : enOptions(config.options ?? [])
  return (
    <select {...commun} className="input" defaultValue={saisie}>
      <option value="">{choisir}</option>
      {options.map(({ value, label, isDuFormulaire }) => (
        <option key={value} value={value} {...(isDuFormulaire && marquer(label))}>
          {label}
        </option>
      ))}
    </select>
  )
}

/** A date that came from elsewhere is shown as one types it here. */
function enParts(date: string): string {
  return date.split('-').reverse().join('/')
}
