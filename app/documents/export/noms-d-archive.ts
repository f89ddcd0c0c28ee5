/**
 * Names of files in an archive, made by us (obligations T-22): the folder of the dossier, a rank that makes each unique whatever
 * the case, then what is left of the name it was sent under once nothing in it can lead anywhere or deceive.
 */

/** Bytes of a name, so that folders of every system hold it. */
const NOM_MAX = 120
/** Control signs, separators of paths, what Windows refuses, and marks that turn a text over or hide in it. */
const DANGEREUX =
  /[\u0000-\u001f\u007f-\u009f/\\:*?"<>|\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/gu

/** `dossier-4218/` */
export function dossierDArchive(numero: number): string {
  return `dossier-${numero}`
}

/** The path of a file: `rang` from 1 within its dossier. */
export function cheminDArchive(numero: number, rang: number, nom: string): string {
  return `${dossierDArchive(numero)}/${String(rang).padStart(3, '0')}-${nomSur(nom)}`
}

/** A name without anything dangerous, its extension kept. */
export function nomSur(nom: string): string {
  const net = nom
    .normalize('NFC')
    .replace(DANGEREUX, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const [, tronc = net, extension = ''] = /^(.*?)(\.[\p{L}\p{N}]{1,10})?$/u.exec(net) ?? []
  return couper(tronc.replace(/[\s.]+$/, ''), NOM_MAX - Buffer.byteLength(extension)) + extension || 'fichier'
}

/** As many whole characters as hold in some bytes. */
function couper(texte: string, octets: number): string {
  let coupe = ''
  let taille = 0
  for (const signe of texte) {
    taille += Buffer.byteLength(signe)
    if (taille > octets) break
    coupe += signe
  }
  return coupe.replace(/[\s.]+$/, '')
}
