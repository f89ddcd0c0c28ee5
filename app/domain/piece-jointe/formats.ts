/**
 * Formats an instance accepts, told by the extension and checked against the first bytes: a program renamed in `.pdf` is
 * refused. The content is never trusted for more than that, and is never shown inline.
 */

export interface Format {
  type: string
  /** True when these first bytes may begin such a file. */
  isContenu: (debut: Buffer) => boolean
}

/** Bytes that are enough to tell. */
export const OCTETS_DE_TETE = 4_096

const commence =
  (...signatures: (string | number[])[]) =>
  (debut: Buffer): boolean =>
    signatures.some((signature) =>
      debut.subarray(0, signature.length).equals(Buffer.from(signature as string, 'latin1')),
    )

const isZip = commence('PK\u0003\u0004', 'PK\u0005\u0006')
const isOle = commence('\u00d0\u00cf\u0011\u00e0')
/** Text has no zero byte; UTF-16 begins with its mark. */
const isTexte = (debut: Buffer): boolean => commence('\u00ff\u00fe', '\u00fe\u00ff')(debut) || !debut.includes(0)
/** Saved with a password, it is an OLE file that holds an encrypted ZIP: the analysis says so, better than a refusal here. */
const isOffice = (debut: Buffer): boolean => isZip(debut) || isOle(debut)
/** An OpenDocument says its type at once, uncompressed, in its first entry. */
const isOpenDocument =
  (sorte: string) =>
  (debut: Buffer): boolean =>
    isZip(debut) && debut.includes(`application/vnd.oasis.opendocument.${sorte}`)
const isIso =
  (...marques: string[]) =>
  (debut: Buffer): boolean =>
    debut.subarray(4, 8).toString('latin1') === 'ftyp' && marques.includes(debut.subarray(8, 12).toString('latin1'))
/** A PDF may be preceded by a few bytes (its readers look in the first thousand). */
const isPdf = (debut: Buffer): boolean => debut.subarray(0, 1_024).includes('%PDF-')

const jpeg: Format = { type: 'image/jpeg', isContenu: commence('\u00ff\u00d8\u00ff') }
const tiff: Format = { type: 'image/tiff', isContenu: commence('II*\u0000', 'MM\u0000*') }
const heic: Format = { type: 'image/heic', isContenu: isIso('heic', 'heix', 'mif1', 'msf1', 'heim') }
const ooxml = (sorte: string): Format => ({
  type: `application/vnd.openxmlformats-officedocument.${sorte}`,
  isContenu: isOffice,
})
const texte = (type: string): Format => ({ type, isContenu: isTexte })

/** By extension, in lower case. */
export const FORMATS: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['pdf', { type: 'application/pdf', isContenu: isPdf }],
  ['jpg', jpeg],
  ['jpeg', jpeg],
  ['png', { type: 'image/png', isContenu: commence('\u0089PNG\r\n\u001a\n') }],
  ['gif', { type: 'image/gif', isContenu: commence('GIF87a', 'GIF89a') }],
  ['webp', { type: 'image/webp', isContenu: (debut) => debut.subarray(8, 12).toString('latin1') === 'WEBP' }],
  ['tif', tiff],
  ['tiff', tiff],
  ['heic', heic],
  ['heif', heic],
  ['docx', ooxml('wordprocessingml.document')],
  ['xlsx', ooxml('spreadsheetml.sheet')],
  ['pptx', ooxml('presentationml.presentation')],
  ['odt', { type: 'application/vnd.oasis.opendocument.text', isContenu: isOpenDocument('text') }],
  ['ods', { type: 'application/vnd.oasis.opendocument.spreadsheet', isContenu: isOpenDocument('spreadsheet') }],
  ['odp', { type: 'application/vnd.oasis.opendocument.presentation', isContenu: isOpenDocument('presentation') }],
  ['doc', { type: 'application/msword', isContenu: isOle }],
  ['xls', { type: 'application/vnd.ms-excel', isContenu: isOle }],
  ['ppt', { type: 'application/vnd.ms-powerpoint', isContenu: isOle }],
  ['txt', texte('text/plain')],
  ['csv', texte('text/csv')],
  ['rtf', { type: 'application/rtf', isContenu: commence('{\\rtf') }],
  ['json', texte('application/json')],
  ['geojson', texte('application/geo+json')],
  ['xml', texte('application/xml')],
  ['gml', texte('application/gml+xml')],
  ['kml', texte('application/vnd.google-earth.kml+xml')],
  ['gpx', texte('application/gpx+xml')],
  ['zip', { type: 'application/zip', isContenu: isZip }],
])

/** The extension of a name, in lower case; `''` when it has none. */
export function extensionDe(nom: string): string {
  const point = nom.lastIndexOf('.')
  return point > 0 ? nom.slice(point + 1).toLowerCase() : ''
}

/** The formats a champ accepts, among those the instance knows; a champ that names none accepts them all. */
export function formatsAcceptes(demandes: readonly string[]): string[] {
  return demandes.length > 0 ? demandes.filter((format) => FORMATS.has(format)) : [...FORMATS.keys()]
}
