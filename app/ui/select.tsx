import { forwardRef } from 'react'
import type { ComponentPropsWithoutRef } from 'react'
import { classes } from './classes.ts'
import { Field } from './field.tsx'
import type { FieldProps } from './field.tsx'
import { useTextes } from './langue.tsx'
import type { InputWidth } from './text-input.tsx'

type Native = Omit<ComponentPropsWithoutRef<'select'>, 'style' | 'className' | 'id' | 'children'>

export interface SelectOption {
  value: string
  label: string
  /** Of its label, when it is in another language than the page. */
  lang?: string | undefined
  dir?: 'ltr' | 'rtl' | undefined
}

export interface SelectProps extends Native, FieldProps {
  options: readonly (SelectOption | { label: string; options: readonly SelectOption[] })[]
  width?: InputWidth | undefined
  /** The first, empty choice. Pass null to have none (a filter with its own "Tous"). */
  placeholder?: string | null | undefined
}

/** A native list of choices; beyond a few dozen a search is kinder. */
export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select(
  { id, label, hint, error, success, info, optional, writer, options, width = 'full', placeholder, ...native },
  ref,
) {
  const t = useTextes()
  return (
    <Field {...{ id, label, hint, error, success, info, optional, writer }}>
      {(aria) => (
        <select {...native} {...aria} ref={ref} className={classes('input', width !== 'full' && `w-${width}`)}>
          {placeholder === null ? null : <option value="">{placeholder ?? t.ui.champ.choisir}</option>}
          {options.map((entry) =>
            'options' in entry ? (
              <optgroup key={entry.label} label={entry.label}>
                {entry.options.map((option) => (
                  <option key={option.value} value={option.value} lang={option.lang} dir={option.dir}>
                    {option.label}
                  </option>
                ))}
              </optgroup>
            ) : (
              <option key={entry.value} value={entry.value} lang={entry.lang} dir={entry.dir}>
                {entry.label}
              </option>
            ),
          )}
        </select>
      )}
    </Field>
  )
})
