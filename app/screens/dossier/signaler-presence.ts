/** An open page says where its person stands in the questions it shows, from when it is called to when its answer is. */
import { ulid } from 'ulid'
import { cleDeLElement } from './controles-de-la-page.ts'
import { SignalDePresence, type Signal } from './signal-de-presence.ts'

/** `racine` is what holds the questions; `dire` posts what the page says, under the name it has given to itself. */
export function signalerPresence(
  racine: HTMLElement | Document,
  dire: (onglet: string, signal: Signal, isDernier: boolean) => Promise<void>,
): () => void {
  const onglet = ulid()
  const signal = new SignalDePresence({
    dire: (dit, isDernier) => void dire(onglet, dit, isDernier),
    maintenant: () => performance.now(),
    plusTard: (ms, faire) => {
      const minuterie = setTimeout(faire, ms)
      return () => clearTimeout(minuterie)
    },
  })
  const entrer = ({ target }: Event) => signal.aller(cleDeLElement(target))
  const sortir = (evenement: Event) => signal.aller(cleDeLElement((evenement as FocusEvent).relatedTarget))
  const taper = ({ target }: Event) => {
    const cle = cleDeLElement(target)
    if (cle) signal.frapper(cle)
  }
  const veiller = () => signal.veiller(document.visibilityState === 'hidden')
  const partir = () => signal.partir()
  racine.addEventListener('focusin', entrer)
  racine.addEventListener('focusout', sortir)
  racine.addEventListener('input', taper)
  document.addEventListener('visibilitychange', veiller)
  addEventListener('pagehide', partir)
  return () => {
    racine.removeEventListener('focusin', entrer)
    racine.removeEventListener('focusout', sortir)
    racine.removeEventListener('input', taper)
    document.removeEventListener('visibilitychange', veiller)
    removeEventListener('pagehide', partir)
    partir()
  }
}
