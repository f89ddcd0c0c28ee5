import { Badge } from '../../ui/badge.tsx'
import { useTextes } from '../../ui/langue.tsx'

/** A decision waits for a second person. */
export function BadgeProposition() {
  return (
    <Badge tone="honey" icon="oeil">
      {useTextes().decisions.proposition.badge}
    </Badge>
  )
}
