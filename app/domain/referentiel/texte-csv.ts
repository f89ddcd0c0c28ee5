/** The bytes of a CSV file made UTF-8, and the separator of its cells. */
import { isUtf8 } from 'node:buffer'

export type TexteDecode = { ok: true; texte: Buffer } | { ok: false; phrase: string }

/**
 * UTF-8 with or without its mark, else Windows-1252, which spreadsheets write in France. A workbook, an image or a text in
 * UTF-16 is refused with what to do.
 */
export function decoder(octets: Buffer): TexteDecode {
  if (octets.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) {
    return refus(
      'C’est un classeur, non un fichier CSV. Dans le tableur, choisissez « Enregistrer sous », puis « CSV UTF-8 ».',
    )
  }
  if (octets.includes(0)) {
    return refus(
      'Ce fichier n’est pas un texte CSV en UTF-8. Dans le tableur, choisissez « Enregistrer sous », puis « CSV UTF-8 ».',
    )
  }
  const texte = isUtf8(octets) ? sansMarque(octets) : Buffer.from(new TextDecoder('windows-1252').decode(octets))
  return texte.toString('latin1').trim() === ''
    ? refus('Ce fichier est vide. Choisissez le fichier CSV de la liste.')
    : { ok: true, texte }
}

function refus(phrase: string): TexteDecode {
  return { ok: false, phrase }
}

function sansMarque(octets: Buffer): Buffer {
  return octets.subarray(0, 3).equals(Buffer.from('\uFEFF')) ? octets.subarray(3) : octets
}

const SEPARATEURS = [';', ',', '\t'] as const

/** The separator most seen in the first line, outside of quotes; the semicolon of French spreadsheets when none is. */
export function separateurDe(texte: Buffer): string {
  const debut = texte
    .subarray(0, 64 * 1024)
    .toString()
    .replace(/^[\r\n]+/, '')
  const [premiere = ''] = debut.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/)
  const compte = (separateur: string) => premiere.split(separateur).length
  return SEPARATEURS.reduce<string>((choisi, autre) => (compte(autre) > compte(choisi) ? autre : choisi), ';')
}
