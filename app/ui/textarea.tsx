import { forwardRef, useState } from 'react'
import type { ChangeEvent, ComponentPropsWithoutRef } from 'react'
import { Field } from './field.tsx'
import type { FieldProps } from './field.tsx'
import { useTextes } from './langue.tsx'

type Native = Omit<ComponentPropsWithoutRef<'textarea'>, 'style' | 'className' | 'id' | 'maxLength'>

export interface TextareaProps extends Native, FieldProps {
  /** The longest text accepted. Typing is never cut: the counter says what is too long. */
  max?: number | undefined
}

/** Several lines of text, with a counter when there is a limit. Without script the counter says the limit. */
export const Textarea = forwardRef<HTMLTextAreaElement, TextareaProps>(function Textarea(
  { id, label, hint, error, success, info, optional, writer, max, onChange, ...native },
  ref,
) {
  const [length, setLength] = useState(String(native.value ?? native.defaultValue ?? '').length)
  const changed = (event: ChangeEvent<HTMLTextAreaElement>) => {
    setLength(event.currentTarget.value.length)
    onChange?.(event)
  }
  return (
    <Field
      {...{ id, label, hint, error, success, info, optional, writer }}
      describe={[max ? `${id}-compteur` : false]}
      after={max ? <Counter id={id} length={length} max={max} /> : null}
    >
      {(aria) => <textarea {...native} {...aria} ref={ref} className="input" onChange={changed} />}
    </Field>
  )
})

function Counter({ id, length, max }: { id: string; length: number; max: number }) {
  const t = useTextes().ui.champ
  const near = length > max * 0.9
  return (
    <>
      <p className="hint" id={`${id}-compteur`}>
        {length > max ? t.caracteresEnTrop(length - max) : t.caracteres(length, max)}
      </p>
      {/* Announced only near the limit: a count at every key would drown the letters. */}
      <p className="sr" role="status">
        {near ? (length > max ? t.caracteresEnTrop(length - max) : t.caracteres(length, max)) : ''}
      </p>
    </>
  )
}
