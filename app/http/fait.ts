/** What was just done, said on the page one is led to: `?fait=` of the redirection. */

/** The address of a page, with what it must say was done. */
export function avecFait(path: string, fait: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams({ fait }).toString()}`
}

/** What the page of this request must say; null for anything it does not know. */
export function faitParmi<F extends string>({ url }: Request, faits: readonly F[]): F | null {
  const fait = new URL(url).searchParams.get('fait')
  return faits.find((connu) => connu === fait) ?? null
}
