/** Names of files, as they are kept: what a person recognises, and nothing a system would read otherwise. */

const MAX = 255

/** Letters that turn the reading of a name around, so that `gpj.exe` reads `exe.jpg`. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A name without path, control characters or reserved signs; the extension survives a cut. Never empty. */
export function nettoyerNom(brut: string): string {
  const dernier = brut.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const nom = dernier
    .replace(/\p{Cc}|\p{Surrogate}/gu, '')
    .replace(DIRECTION, '')
    .replace(/[:*?"<>|]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  if (nom === '') return 'fichier'
  const signes = [...nom]
  if (signes.length <= MAX) return nom
  const point = nom.lastIndexOf('.')
  const extension = point > 0 && nom.length - point <= 12 ? nom.slice(point) : ''
  return signes.slice(0, MAX - extension.length).join('') + extension
}
