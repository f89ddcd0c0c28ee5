/** Renders a page whole before it answers: without script, a streamed fallback would stay on the screen for ever. */
import { PassThrough } from 'node:stream'
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  type EntryContext,
  type LoaderFunctionArgs,
  createReadableStreamFromReadable,
} from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { maskedPath } from '../logs-scrub.ts'
import { log } from '../logs.ts'
import type {} from './http/contexte.ts'
import { effacerLesJournauxToutesLesHeures } from './http/journaux-du-jour.ts'
import { NonceContext } from './ui/nonce.ts'

const RENDER_MS = 15_000

effacerLesJournauxToutesLesHeures()

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { cspNonce }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={cspNonce}>
        <RemixServer context={context} url={request.url} nonce={cspNonce} abortDelay={RENDER_MS} />
      </NonceContext.Provider>,
      {
        nonce: cspNonce,
        onAllReady() {
          clearTimeout(deadline)
          const body = new PassThrough()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }))
          pipe(body)
        },
        onShellError: reject,
        onError(err: unknown) {
          failed = true
          if (!request.signal.aborted)
            log.error({ err, path: maskedPath(new URL(request.url).pathname) }, 'le rendu a échoué')
        },
      },
    )
    let failed = false
    const deadline = setTimeout(abort, RENDER_MS)
  })
}

/** Errors of loaders and actions that are not answers. */
export function handleError(err: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return
  // A method or an address that does not exist is the asker's mistake, not ours.
  if (isRouteErrorResponse(err) && err.status < 500) return
  log.error({ err, method: request.method, path: maskedPath(new URL(request.url).pathname) }, 'erreur d’une page')
}
