import { useEffect, useRef } from 'react'
import { Icone } from './icone.tsx'
import { useTextes } from './langue.tsx'
import { suivreSurPlace } from './suivre-sur-place.ts'

export interface SummaryError {
  /** The id of the control to correct. */
  id: string
  /** The field and a value that works: "Code postal : saisissez 5 chiffres, par exemple 35000". */
  message: string
}

/** Every error of the page, in page order, each a link to its control. Takes the focus when it appears. */
export function ErrorSummary({
  errors,
  title,
  focus = true,
}: {
  errors: readonly SummaryError[]
  title?: string | undefined
  /** False only where the summary is an example. */
  focus?: boolean | undefined
}) {
  const t = useTextes()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focus && errors.length > 0) box.current?.focus()
  }, [errors, focus])
  if (errors.length === 0) return null
  return (
    // `autofocus` serves the pages that run no script.
    <div className="errors" role="alert" tabIndex={-1} ref={box} autoFocus={focus}>
      <h2>
        <Icone nom="alerte" /> {title ?? t.ui.erreurs.aCorriger(errors.length)}
      </h2>
      <ol>
        {errors.map((error) => (
          <li key={`${error.id}:${error.message}`}>
            <a href={`#${error.id}`} onClick={suivreSurPlace}>
              {error.message}
            </a>
          </li>
        ))}
      </ol>
    </div>
  )
}
