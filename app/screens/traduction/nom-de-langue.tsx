import { LANGUES_DE_FORMULAIRE, type CodeDeLangue } from '../../../form-engine/langues.ts'

/** A language in French, then as its readers call it. */
export function NomDeLangue({ langue }: { langue: CodeDeLangue }) {
  const { nom, enFrancais, sens } = LANGUES_DE_FORMULAIRE[langue]
  return (
    <>
      {enFrancais}{' '}
      <span lang={langue} dir={sens} className="soft">
        {nom}
      </span>
    </>
  )
}
