import { rm, stat } from 'node:fs/promises'

const UN_JOUR = 24 * 60 * 60 * 1000

/** Removes what a killed process left, a day later: a file still being written has a fresh date, given by the same clock. */
export async function removeIfStale(fichier: string): Promise<void> {
  const infos = await stat(fichier).catch(() => null)
  if (infos && Date.now() - infos.mtimeMs > UN_JOUR) await rm(fichier, { force: true })
}
