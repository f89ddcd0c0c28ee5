/** How far something is, from 0 to 100, with its name. Said in words beside. */
export function Progress({ label, value }: { label: string; value: number }) {
  return (
    <progress value={value} max={100} aria-label={label}>
      {Math.round(value)}&nbsp;%
    </progress>
  )
}
