import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'

/** The acts of conservation that lead back to the dossier. */
export const FAITS_DE_CONSERVATION = ['prolonge', 'suspendu', 'leve'] as const
/** A decision that was taken back, a form that was changed. */
export const FAITS_DE_RETOUR = ['repris', 'deplace'] as const
/** Those of a correction. */
export const FAITS_DE_CORRECTION = ['corrige', 'annule'] as const
/** Those of the page itself. */
export const FAITS_DE_LA_PAGE = [
  'suivre',
  'ne-plus-suivre',
  'archiver',
  'desarchiver',
  'tout-vu',
  'note',
  'note-modifiee',
  'note-retiree',
] as const

export const FAITS_DU_DOSSIER = [
  ...FAITS_DE_CONSERVATION,
  ...FAITS_DE_RETOUR,
  ...FAITS_DE_CORRECTION,
  ...FAITS_DE_LA_PAGE,
] as const

/** What was just done to the dossier, said at the head of its page. */
export function FaitDuDossier({ fait }: { fait: (typeof FAITS_DU_DOSSIER)[number] | null }) {
  const phrase = usePhrase(fait)
  if (phrase === null) return null
  return (
    <Note tone="leaf" announce="status">
      <p>{phrase}</p>
    </Note>
  )
}

function usePhrase(fait: (typeof FAITS_DU_DOSSIER)[number] | null): string | null {
  const { apresDepot, instructeur, pageDuDossier, retour } = useTextes()
  switch (fait) {
    case null:
      return null
    case 'repris':
      return retour.decision.fait
    case 'deplace':
      return retour.revision.fait
    case 'prolonge':
    case 'suspendu':
    case 'leve':
      return instructeur.conservation.faits[fait]
    case 'corrige':
    case 'annule':
      return apresDepot.agent.faits[fait]
    default:
      return pageDuDossier.faits[fait]
  }
}
