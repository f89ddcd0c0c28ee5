import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'

/** The acts of the usager that the page one is led to says were done. */
export const FAITS_DE_L_USAGER = [
  'garde',
  'corbeille',
  'restaure',
  'retire',
  'retrait-annule',
  'recu',
  'prerempli',
  'recommence',
  'recommence-sans-fichiers',
  'quitte',
] as const
export type FaitDeLUsager = (typeof FAITS_DE_L_USAGER)[number]

/** What was just done, read aloud where there is a voice. */
export function DitFait({ fait }: { fait: FaitDeLUsager | null }) {
  const { usager, invites } = useTextes()
  if (fait === null) return null
  return (
    <Note tone="leaf" announce="status">
      <p>{fait === 'quitte' ? invites.chezAutrui.faits.quitte : usager.conservation.faits[fait]}</p>
    </Note>
  )
}
