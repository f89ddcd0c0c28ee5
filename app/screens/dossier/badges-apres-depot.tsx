import { Badge } from '../../ui/badge.tsx'
import { useTextes } from '../../ui/langue.tsx'

/** Beside the state of a dossier: its owner was asked to correct it, and has not answered yet. */
export function BadgeCorrection({ pour }: { pour: 'usager' | 'agent' }) {
  return (
    <Badge tone="honey" icon="repondre">
      {useTextes().apresDepot.badge[pour]}
    </Badge>
  )
}

/** It holds changes that the service does not have. */
export function BadgeATransmettre() {
  return (
    <Badge tone="honey" icon="crayon">
      {useTextes().apresDepot.badge.aTransmettre}
    </Badge>
  )
}
