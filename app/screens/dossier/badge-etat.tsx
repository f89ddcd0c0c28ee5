import type { EtatVu } from '../../domain/dossier/transitions.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'

const LOOK: Record<EtatVu, { tone: Tone; icon: NomIcone; draft?: boolean }> = {
  brouillon: { tone: 'stone', icon: 'crayon', draft: true },
  en_construction: { tone: 'tide', icon: 'bac' },
  en_instruction: { tone: 'plum', icon: 'loupe' },
  accepte: { tone: 'leaf', icon: 'coche' },
  refuse: { tone: 'brick', icon: 'croix' },
  sans_suite: { tone: 'stone', icon: 'tiret' },
  traite: { tone: 'tide', icon: 'message' },
  retire: { tone: 'stone', icon: 'annuler' },
}

/** The state of a dossier, in the words of who reads it: the usager never reads "en construction". */
export function BadgeEtat({ etat, pour }: { etat: EtatVu; pour: 'usager' | 'agent' }) {
  const { tone, icon, draft } = LOOK[etat]
  return (
    <Badge tone={tone} icon={icon} draft={draft}>
      {useTextes().etats[pour][etat]}
    </Badge>
  )
}
