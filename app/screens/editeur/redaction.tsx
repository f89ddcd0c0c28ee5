import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'

/** What may be better said in an element: advice, which blocks nothing. */
export function RedactionDElement({ phrases }: { phrases: readonly string[] }) {
  const t = useTextes().editeur
  if (phrases.length === 0) return null
  return (
    <Note tone="tide" icon="crayon" level={3} title={t.redaction}>
      {phrases.map((phrase) => (
        <p key={phrase}>{phrase}</p>
      ))}
    </Note>
  )
}
