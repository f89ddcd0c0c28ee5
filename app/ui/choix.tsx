import type { ChangeEvent, FocusEvent, ReactNode } from 'react'
import { classes } from './classes.ts'
import { GroupField } from './field.tsx'
import type { FieldProps } from './field.tsx'

export interface ChoixOption {
  value: string
  label: ReactNode
  hint?: ReactNode
  /** The tone of the chosen option, for decisions only. */
  tone?: 'leaf' | 'brick' | undefined
}

export interface ChoixProps extends FieldProps {
  /** `radio` for one answer, `checkbox` for several. */
  type: 'radio' | 'checkbox'
  name: string
  options: readonly ChoixOption[]
  /** What is chosen at first. Nothing is ever chosen in advance for the person. */
  defaultValue?: string | readonly string[] | null | undefined
  /** Side by side when the options are short. */
  row?: boolean | undefined
  disabled?: boolean | undefined
  onChange?: ((event: ChangeEvent<HTMLInputElement>) => void) | undefined
  onBlur?: ((event: FocusEvent<HTMLInputElement>) => void) | undefined
}

/** One question answered by choosing: full-width targets in a fieldset; an error links to the first of them. */
export function Choix({ type, name, options, defaultValue, row, disabled, onChange, onBlur, ...field }: ChoixProps) {
  const chosen = new Set(typeof defaultValue === 'string' ? [defaultValue] : (defaultValue ?? []))
  return (
    <GroupField {...field}>
      <div className={classes('choices', row && 'choices-row')}>
        {options.map((option, index) => (
          <label key={option.value} className={classes('choice', option.tone)}>
            <input
              type={type}
              name={name}
              value={option.value}
              id={index === 0 ? field.id : `${field.id}-${index + 1}`}
              defaultChecked={chosen.has(option.value)}
              disabled={disabled}
              aria-invalid={field.error ? true : undefined}
              onChange={onChange}
              onBlur={onBlur}
            />{' '}
            <span>
              {option.label}
              {option.hint ? <small>{option.hint}</small> : null}
            </span>
          </label>
        ))}
      </div>
    </GroupField>
  )
}
