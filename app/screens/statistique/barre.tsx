/** A proportion, drawn beside its number. Widths are attributes of the drawing: no style is written. */
import type { Chiffre } from '../../domain/repetition/chiffres.ts'
import type { Tone } from '../../ui/badge.tsx'

/** Nothing is drawn of a number that is not given: an empty bar would say none. */
export function Barre({ chiffre, sur, tone = 'leaf' }: { chiffre: Chiffre; sur: number; tone?: Tone | undefined }) {
  if (typeof chiffre !== 'number') return null
  return (
    <svg className="meter" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className={tone} width={Math.max(0, Math.min(100, (100 * chiffre) / sur))} height="10" />
    </svg>
  )
}
