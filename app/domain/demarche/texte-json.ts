/** JSON written or pasted by a person: a mistake is told with its line, its column and what stands there. */
import { DomainError } from '../erreurs.ts'

/** Size of a file that describes a démarche. */
export const TAILLE_MAX_FICHIER = 5_000_000

/** Reads a JSON text. Throws 'refus' with a sentence when it is empty, too big, or not JSON. */
export function lireJson(texte: string): unknown {
  const net = texte.replace(/^\uFEFF/, '')
  if (net.trim() === '')
    throw new DomainError('refus', 'Le fichier est vide. Choisissez le fichier JSON d’une démarche.')
  const octets = Buffer.byteLength(net)
  if (octets > TAILLE_MAX_FICHIER) {
    throw new DomainError(
      'refus',
      `Ce fichier pèse ${Math.ceil(octets / 1_000_000)} Mo ; un fichier de démarche pèse au plus ${TAILLE_MAX_FICHIER / 1_000_000} Mo.`,
    )
  }
  try {
    return JSON.parse(net)
  } catch (cause) {
    throw new DomainError('refus', phraseDe(net, cause), { cause })
  }
}

function phraseDe(texte: string, cause: unknown): string {
  const debut = 'Ce texte n’est pas du JSON lisible'
  const fin = texte.trimEnd().length
  const place = placeDe(texte, cause)
  const { ligne, colonne } = ligneDe(texte, Math.min(place, fin))
  if (place >= fin) {
    return `${debut} : il s’arrête trop tôt, à la ligne ${ligne}. Une accolade, un crochet ou un guillemet n’est pas fermé.`
  }
  const extrait = texte
    .slice(Math.max(0, place - 20), place + 20)
    .replace(/\s+/g, ' ')
    .trim()
  return `${debut} : ligne ${ligne}, colonne ${colonne}, près de « ${extrait} ». Vérifiez les guillemets et les virgules à cet endroit.`
}

/** Where reading stopped; the length of the text when it merely ends too early. */
function placeDe(texte: string, cause: unknown): number {
  return placeDite(texte, cause) ?? plusLongDebut(texte)
}

function placeDite(texte: string, cause: unknown): number | null {
  const message = cause instanceof Error ? cause.message : ''
  if (message.includes('end of JSON')) return texte.length
  const position = /at position (\d+)/.exec(message)?.[1]
  return position === undefined ? null : Number(position)
}

// V8 quotes some mistakes instead of placing them: the longest beginning one could go on from is looked for.
function plusLongDebut(texte: string): number {
  let bas = 0
  let haut = texte.length
  while (bas < haut) {
    const milieu = Math.ceil((bas + haut) / 2)
    if (peutContinuer(texte.slice(0, milieu))) bas = milieu
    else haut = milieu - 1
  }
  return bas
}

function peutContinuer(debut: string): boolean {
  try {
    JSON.parse(debut)
    return true
  } catch (error) {
    return placeDite(debut, error) === debut.length
  }
}

function ligneDe(texte: string, place: number): { ligne: number; colonne: number } {
  const avant = texte.slice(0, place).split('\n')
  return { ligne: avant.length, colonne: (avant.at(-1)?.length ?? 0) + 1 }
}
