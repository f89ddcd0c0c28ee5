/** One choice among options: radios when they are few, a native list beyond. Nothing is ever chosen in advance. */
import type { ReactNode } from 'react'
import type { Option as OptionReglee } from '../../form-engine/type-de-champ.ts'
import { Choix } from '../ui/choix.tsx'
import type { ChoixOption } from '../ui/choix.tsx'
import { Dit, useMarqueDeLangue } from '../ui/dit.tsx'
import { useTextes } from '../ui/langue.tsx'
import { Select } from '../ui/select.tsx'
import { champDeUi } from './champ-de-ui.ts'
import type { ChampProps } from './face.ts'
import { Temoin } from './temoin.tsx'

/** Options shown as radios at most; beyond, a native list is quicker to read. */
export const RADIOS_MAX = 5

const EN_LIGNE = 24

export interface Option {
  value: string
  label: string
  /** Its label is a text of the form: it may be in another language than the page. */
  isDuFormulaire?: true
}

/** The options of the settings as controls have them: they send ids, people read labels. */
export function enOptions(options: readonly OptionReglee[]): Option[] {
  return options.map(({ id, libelle }) => ({ value: id, label: libelle, isDuFormulaire: true }))
}

/** The label of an option, marked when it is in another language. */
export function libelleDOption({ label, isDuFormulaire }: Option): ReactNode {
  return isDuFormulaire ? <Dit texte={label} /> : label
}

/**
 * Radios. An answer that is optional can be taken back: without script nothing else unticks a radio. `choisi` is null
 * when there is no answer.
 */
export function Radios({
  champ,
  options,
  choisi,
  nom = champ.nom(),
}: {
  champ: ChampProps<unknown>
  options: readonly Option[]
  choisi: string | null
  nom?: string
}) {
  const t = useTextes().usager.champs
  const propres: ChoixOption[] = options.map((option) => ({ value: option.value, label: libelleDOption(option) }))
  if (champ.optionnel && choisi) propres.push({ value: '', label: t.sansReponse })
  const isCourt = options.length <= 4 && options.every(({ label }) => label.length <= EN_LIGNE)
  return (
    <>
      <Temoin nom={nom} />
      <Choix {...champDeUi(champ)} type="radio" name={nom} options={propres} defaultValue={choisi} row={isCourt} />
    </>
  )
}

/** A native list, with an empty first choice. */
export function Liste({
  champ,
  options,
  choisi,
  autoComplete = 'off',
}: {
  champ: ChampProps<unknown>
  options: readonly Option[]
  choisi: string
  autoComplete?: string
}) {
  const marquer = useMarqueDeLangue()
  return (
    <Select
      {...champDeUi(champ)}
      name={champ.nom()}
      options={options.map(({ isDuFormulaire, ...option }) => ({
        ...option,
        ...(isDuFormulaire && marquer(option.label)),
      }))}
      defaultValue={choisi}
      autoComplete={autoComplete}
      width="l"
    />
  )
}
