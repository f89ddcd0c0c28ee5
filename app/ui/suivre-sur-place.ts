import type { MouseEvent } from 'react'

/**
 * Follows a link to a control of the page by moving the focus there, folds open. Left to the browser the address changes, and
 * Remix forgets what an action has answered: the errors, and what was typed. Without script the link is followed as any other.
 */
export function suivreSurPlace(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  const cible = document.getElementById(decodeURIComponent(event.currentTarget.hash.slice(1)))
  if (!cible) return
  for (let pli = cible.closest('details'); pli; pli = pli.parentElement?.closest('details') ?? null) pli.open = true
  cible.focus()
  if (document.activeElement === cible) event.preventDefault()
}
