import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { Eveil, retenirLesTextes } from './ui/eveil.ts'

/**
 * Waits until the state of the page is decoded. The first call of RemixBrowser starts the decoding and throws the promise
 * of it, outside any boundary: were React to meet that promise, a key pressed meanwhile would make it hydrate at once,
 * fail ("Root did not complete", #345) and leave the page dead.
 */
async function etatDecode(): Promise<void> {
  try {
    RemixBrowser({})
  } catch (attente) {
    if (!(attente instanceof Promise)) throw attente
    await attente
  }
}

await etatDecode()
retenirLesTextes()
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
      <Eveil />
    </StrictMode>,
  )
})
