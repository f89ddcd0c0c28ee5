/** What looks into a file, by its type: each says what is wrong with it, or null. Heavy: for the worker only. */
import type { DefautDeContenu } from './defaut.ts'
import { FORMATS, OCTETS_DE_TETE } from '../formats.ts'
import { defautDImage } from './image.ts'
import type { Octets } from './octets.ts'
import { defautDOle, defautDOleNommeOoxml } from './ole.ts'
import { defautDePdf } from './pdf.ts'
import { defautDArchive, defautDOoxml, defautDOpenDocument } from './zip.ts'

type Inspecteur = (octets: Octets) => Promise<DefautDeContenu | null>

const rien: Inspecteur = async () => null

const ooxml: Inspecteur = async (octets) => {
  const isZip = (await octets.lire(0, 1)).toString() === 'PK'
  return isZip ? defautDOoxml(octets) : defautDOleNommeOoxml(octets)
}

/** By extension, as formats.ts names them. */
const INSPECTEURS: Readonly<Record<string, Inspecteur>> = {
  pdf: defautDePdf,
  jpg: defautDImage,
  png: defautDImage,
  gif: defautDImage,
  webp: defautDImage,
  tif: defautDImage,
  // Its pictures are under patents: our library does not decode them, and neither do we show them.
  heic: rien,
  docx: ooxml,
  xlsx: ooxml,
  pptx: ooxml,
  odt: defautDOpenDocument,
  ods: defautDOpenDocument,
  odp: defautDOpenDocument,
  doc: defautDOle,
  xls: defautDOle,
  ppt: defautDOle,
  zip: defautDArchive,
  // Texts: read by nobody here, and never shown as anything else.
  txt: rien,
  csv: rien,
  rtf: rien,
  json: rien,
  geojson: rien,
  xml: rien,
  gml: rien,
  kml: rien,
  gpx: rien,
}

/** By type: the extensions of one type are inspected alike. */
const PAR_TYPE = new Map(
  Object.entries(INSPECTEURS).map(([extension, inspecteur]) => [FORMATS.get(extension)?.type, inspecteur]),
)

/** Whether a file of that type is inspected at all: a format added to formats.ts is, or says why not. */
export const isInspecte = (type: string): boolean => PAR_TYPE.has(type)

/** What is wrong with a file, or null. A type we do not know is refused. */
export async function inspecterContenu(type: string, octets: Octets): Promise<DefautDeContenu | null> {
  const format = [...FORMATS.values()].find((each) => each.type === type)
  const inspecteur = PAR_TYPE.get(type)
  if (!format || !inspecteur) return 'illisible'
  // Checked as it came in; the parts of a file sent in parts were each checked for themselves only.
  if (!format.isContenu(await octets.lire(0, OCTETS_DE_TETE - 1))) return 'illisible'
  return inspecteur(octets)
}
