import { useTextes } from './langue.tsx'

/** The first thing Tab reaches: moves the focus to the content. */
export function SkipLink() {
  return (
    <a className="skip" href="#contenu">
      {useTextes().ui.allerAuContenu}
    </a>
  )
}
