import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'

/** The acts after the deposit that the page of the dossier says were done. */
export const FAITS_APRES_DEPOT = ['transmis', 'repondu', 'a-jour', 'abandonne'] as const
export type FaitApresDepot = (typeof FAITS_APRES_DEPOT)[number]

/** What was just done, read aloud where there is a voice. */
export function DitFaitApresDepot({ fait }: { fait: FaitApresDepot | null }) {
  const { faits } = useTextes().apresDepot
  if (fait === null) return null
  return (
    <Note tone="leaf" announce="status">
      <p>{faits[fait]}</p>
    </Note>
  )
}
