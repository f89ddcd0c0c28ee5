/**
 * Links to files: for one person, and for a few minutes. The address of a file in our pages opens nothing by itself: asked
 * with a key, it gives such a link, and only that one gives bytes. Copied elsewhere it is worth nothing, kept it is dead.
 */
import { estSigne, signer } from '../../adapters/signature.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { EditKey, ExpertKey, InstructionKey, ReadKey } from '../cles.ts'

type Key = ReadKey | EditKey | InstructionKey | ExpertKey

const MINUTES = 5

/** The last segment of a link to a file, for the person of the key. */
export function jetonDeFichier(key: Key, id: string): string {
  const fin = Math.floor(Date.parse(key.now) / 1000) + MINUTES * 60
  return `${fin}.${signer(texteDe(key, id, fin))}`
}

/** True when this link was given to the person of the key, for this file, and is still alive. */
export function isJetonDeFichier(key: Key, id: string, jeton: string): boolean {
  const [fin = '', signature = ''] = jeton.split('.')
  if (!/^\d{1,12}$/.test(fin) || isPasse(Number(fin), key.now)) return false
  return estSigne(texteDe(key, id, Number(fin)), signature)
}

const isPasse = (fin: number, now: Instant): boolean => fin * 1000 < Date.parse(now)

const texteDe = (key: Key, id: string, fin: number): string =>
  `fichier/${key.dossierId}/${id}/${key.personne.compteId}/${fin}`
