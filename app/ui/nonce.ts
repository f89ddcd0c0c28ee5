import { createContext, useContext } from 'react'

/** The nonce of this response, provided by entry.server.tsx; undefined in the browser, where no one may read it. */
export const NonceContext = createContext<string | undefined>(undefined)

export function useNonce(): string | undefined {
  return useContext(NonceContext)
}
