import { forwardRef } from 'react'
import type { ComponentPropsWithoutRef, ReactNode } from 'react'
import { classes } from './classes.ts'
import { FieldMessages, describedBy } from './field.tsx'

type Native = Omit<ComponentPropsWithoutRef<'input'>, 'style' | 'className' | 'id' | 'type'>

export interface CaseACocherProps extends Native {
  id: string
  label: ReactNode
  hint?: ReactNode
  error?: string | null | undefined
  /** Without its edge, inside a bar or a toolbar. */
  slim?: boolean | undefined
}

/** One statement one ticks or not. */
export const CaseACocher = forwardRef<HTMLInputElement, CaseACocherProps>(function CaseACocher(
  { id, label, hint, error, slim, ...native },
  ref,
) {
  return (
    <div className={classes('field', error && 'in-error')}>
      <label className={classes('choice', slim && 'slim')}>
        <input
          {...native}
          ref={ref}
          type="checkbox"
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy({ id, label, error })}
        />{' '}
        <span>
          {label}
          {hint ? <small>{hint}</small> : null}
        </span>
      </label>
      <FieldMessages id={id} error={error} />
    </div>
  )
})
