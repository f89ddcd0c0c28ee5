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
  'quitte',
  'decision-lue',
] as const
export type FaitDeLUsager = (typeof FAITS_DE_L_USAGER)[number]

/** What was just done, read aloud where there is a voice. */
export function DitFait({ fait }: { fait: FaitDeLUsager | null }) {
  const { usager, invites, silence } = useTextes()
  if (fait === null) return null
  const phrases = {
    ...usager.conservation.faits,
    quitte: invites.chezAutrui.faits.quitte,
    'decision-lue': silence.lecture.fait,
  }
  return (
    <Note tone="leaf" announce="status">
      <p>{phrases[fait]}</p>
    </Note>
  )
}
