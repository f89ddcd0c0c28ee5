import { useTextes } from './langue.tsx'
import { suivreSurPlace } from './suivre-sur-place.ts'

/** The first thing Tab reaches: moves the focus to the content. */
export function SkipLink() {
  return (
    <a className="skip" href="#contenu" onClick={suivreSurPlace}>
      {useTextes().ui.allerAuContenu}
    </a>
  )
}
