/** A page shown again by its action says "Erreur" in its title: the loader that follows is told so. */
import type { AppLoadContext } from '@remix-run/node'

// One context for the action and the loaders of a request.
const refusees = new WeakSet<AppLoadContext>()

/** Called by the action that shows its page again. */
export function marquerRefusee(context: AppLoadContext): void {
  refusees.add(context)
}

/** True when the action of this request refused what was posted. */
export function isRefusee(context: AppLoadContext): boolean {
  return refusees.has(context)
}
