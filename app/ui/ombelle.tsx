/**
 * The umbel of chervil: `grande` on start pages, `petite` in empty states. Decorative only, hidden from assistive
 * technology, absent from small screens. Drawn from a file of its own: it is ten times heavier than an icon.
 */
export function Ombelle({ taille }: { taille: 'grande' | 'petite' }) {
  return (
    <svg
      className="sprig"
      viewBox={taille === 'grande' ? '0 0 400 420' : '0 0 120 100'}
      aria-hidden="true"
      focusable="false"
    >
      <use href={`/ombelle.svg#${taille}`} />
    </svg>
  )
}
