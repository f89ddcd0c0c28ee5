import type { Periode } from '../../domain/silence/delai.ts'
import type { RegleDeDecision } from '../../domain/silence/regle.ts'
import { useTextes } from '../../ui/langue.tsx'

/** What is decided without the service, in a sentence for whoever deposits; null when nothing is. */
export function usePhraseDuSilence({
  mode,
  periode,
}: {
  mode: RegleDeDecision['mode']
  periode: Periode | null
}): string | null {
  const { presentation: t, periode: enMots } = useTextes().silence
  if (mode === 'acceptation') return t.acceptation
  if ((mode !== 'sva' && mode !== 'svr') || periode === null) return null
  return t[mode](enMots(periode.nombre, periode.unite))
}
