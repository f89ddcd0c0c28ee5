import { forwardRef } from 'react'
import type { ComponentPropsWithoutRef } from 'react'
import { classes } from './classes.ts'
import { Field } from './field.tsx'
import type { FieldProps } from './field.tsx'

/** The width says how long the expected answer is. */
export type InputWidth = 'xs' | 's' | 'm' | 'l' | 'full'

type Native = Omit<ComponentPropsWithoutRef<'input'>, 'style' | 'className' | 'id' | 'width'>

export interface TextInputProps extends Native, FieldProps {
  width?: InputWidth | undefined
  /** What is counted, after the control: "euros", "mètres". */
  unit?: string | undefined
}

/** One line of text: text, e-mail, phone, number, password, native date. Never `type=number`. */
export const TextInput = forwardRef<HTMLInputElement, TextInputProps>(function TextInput(
  { id, label, hint, error, success, info, optional, writer, width = 'full', unit, type = 'text', ...native },
  ref,
) {
  const numeric = native.inputMode === 'numeric' || native.inputMode === 'decimal'
  return (
    <Field {...{ id, label, hint, error, success, info, optional, writer }} describe={[unit ? `${id}-unite` : false]}>
      {(aria) => {
        const input = (
          <input
            {...native}
            {...aria}
            ref={ref}
            type={type}
            className={classes('input', width !== 'full' && `w-${width}`, numeric && 'num')}
          />
        )
        if (!unit) return input
        return (
          <div className="affix">
            {input}
            <span id={`${id}-unite`}>{unit}</span>
          </div>
        )
      }}
    </Field>
  )
})
