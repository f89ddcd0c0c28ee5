/** The props of a champ as the components of app/ui name them. */
import type { FieldProps } from '../ui/field.tsx'
import type { ChampProps } from './face.ts'

/** Id, label, hint, error and mark of a champ, for a component of app/ui. */
export function champDeUi({ id, libelle, aide, erreur, optionnel }: ChampProps<unknown>): FieldProps {
  return { id, label: libelle, hint: aide, error: erreur, optional: optionnel }
}
