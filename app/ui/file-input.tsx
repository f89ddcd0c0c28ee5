import { forwardRef } from 'react'
import type { ComponentPropsWithoutRef, ReactNode } from 'react'
import { Field } from './field.tsx'
import type { FieldProps } from './field.tsx'
import { useTextes } from './langue.tsx'

type Native = Omit<ComponentPropsWithoutRef<'input'>, 'style' | 'className' | 'id' | 'type'>

export interface FileInputProps extends Native, FieldProps {
  /** The files already there, as `Fichiers`. */
  files?: ReactNode
}

/** A native file input in its drop zone; the types and the size allowed are said in the hint, before one chooses. */
export const FileInput = forwardRef<HTMLInputElement, FileInputProps>(function FileInput(
  { id, label, hint, error, success, info, optional, writer, files, ...native },
  ref,
) {
  const t = useTextes().ui.fichiers
  return (
    <Field {...{ id, label, hint, error, success, info, optional, writer }}>
      {(aria) => (
        <>
          {files}
          <div className="drop">
            <input {...native} {...aria} ref={ref} type="file" />
            <span className="soft small">{t.deposer}</span>
          </div>
        </>
      )}
    </Field>
  )
})
