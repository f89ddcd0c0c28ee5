import { Badge } from '../../ui/badge.tsx'
import { useTextes } from '../../ui/langue.tsx'

/** How a scenario stands: as expected, with differences, or not played. */
export function BadgeScenario({ ecarts }: { ecarts: number | null }) {
  const t = useTextes().scenarios.etats
  if (ecarts === null)
    return (
      <Badge tone="stone" icon="info">
        {t.injoue}
      </Badge>
    )
  return ecarts === 0 ? (
    <Badge tone="leaf" icon="coche">
      {t.conforme}
    </Badge>
  ) : (
    <Badge tone="brick" icon="alerte">
      {t.ecarts(ecarts)}
    </Badge>
  )
}
