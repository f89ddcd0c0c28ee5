/** What server.ts gives to every loader, action and render of a request. */
export interface Contexte {
  /** The nonce of the Content-Security-Policy of this response. */
  cspNonce: string
  requestId: string
}

declare module '@remix-run/node' {
  interface AppLoadContext extends Contexte {
    /** See `Contexte`. */
    requestId: string
  }
}
