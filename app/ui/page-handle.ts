import type { ReactNode } from 'react'

/** Who to call about a demarche, at the bottom of its pages. */
export interface ContactService {
  service: string
  telephone?: string | null | undefined
  email?: string | null | undefined
  horaires?: string | null | undefined
  adresse?: string | null | undefined
  /** Address of its page on the web. */
  page?: string | null | undefined
  /** Further lines: legal basis, retention, data-protection officer. */
  lignes?: readonly ReactNode[] | undefined
}

/**
 * What a route tells the frame, as `export const handle = { … } satisfies PageHandle<typeof loader>`.
 * Everything is optional; a route without a handle is a public page without script.
 */
export interface PageHandle<Data = unknown> {
  /** The page sends script. Public, login and legal pages never do, but the one that compares a file without receiving it. */
  script?: boolean
  /** Denser text and controls, for agents. */
  agent?: boolean
  /** The page draws its own band under the header: no space above. */
  flush?: boolean
  /** Who to call, from the data of the route. */
  // A method, so that a handle typed by its own data is still a PageHandle.
  contact?(data: Data): ContactService | null
}
