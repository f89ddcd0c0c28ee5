/** A page shown again by its action says "Erreur" in its title: the loader that follows is told so. */
import type { AppLoadContext } from '@remix-run/node'
import type { VuAuDepot } from '../domain/dossier/vu-au-depot.ts'

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

// What the page showed whose deposit was refused, for the loader that shows it again.
const vus = new WeakMap<AppLoadContext, VuAuDepot>()

/** Called by the action that refused a deposit, with what its page showed. */
export function retenirVu(context: AppLoadContext, vu: VuAuDepot): void {
  vus.set(context, vu)
}

/** What the page of the refused deposit showed; null when this request deposits nothing. */
export function vuRetenu(context: AppLoadContext): VuAuDepot | null {
  return vus.get(context) ?? null
}
