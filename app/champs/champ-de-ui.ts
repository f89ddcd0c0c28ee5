/** The props of a champ as the components of app/ui name them. */
import { createElement } from 'react'
import { Dit } from '../ui/dit.tsx'
import type { FieldProps } from '../ui/field.tsx'
import type { ChampProps } from './face.ts'

/** Id, label, hint, error and mark of a champ, for a component of app/ui. */
export function champDeUi({ id, libelle, aide, erreur, optionnel }: ChampProps<unknown>): FieldProps {
  return { id, label: createElement(Dit, { texte: libelle }), hint: aide, error: erreur, optional: optionnel }
}
