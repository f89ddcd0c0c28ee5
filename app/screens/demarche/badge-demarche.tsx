import type { EtatDemarche } from '../../domain/demarche/show.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'

const LOOK: Record<EtatDemarche, { tone: Tone; icon: NomIcone; draft?: boolean }> = {
  brouillon: { tone: 'stone', icon: 'crayon', draft: true },
  publiee: { tone: 'leaf', icon: 'coche' },
  close: { tone: 'stone', icon: 'cadenas' },
  depubliee: { tone: 'honey', icon: 'horloge' },
  supprimee: { tone: 'brick', icon: 'corbeille' },
}

/** The state of a démarche. */
export function BadgeDemarche({ etat }: { etat: EtatDemarche }) {
  const { tone, icon, draft } = LOOK[etat]
  return (
    <Badge tone={tone} icon={icon} draft={draft}>
      {useTextes().etats.demarche[etat]}
    </Badge>
  )
}
