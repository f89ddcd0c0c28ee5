/**
 * Whether a PDF of ours is a PDF/A-2a, for tests: no validator of the standard is on npm or in Debian. Each rule names its clause
 * of ISO 19005-2. It reads what pdfkit writes, and judges what a generator may get wrong: it is no validator of any PDF.
 */
import { enfantsDe, lireObjets, reference, type Objet } from './lecture.testing.ts'
import { avancesDe } from './police-lue.testing.ts'

export interface PdfJuge {
  /** The whole file, a sign a byte. */
  fichier: string
  objets: Map<number, Objet>
}

export interface Regle {
  clause: string
  /** What the standard asks. */
  dit: string
  tient: (pdf: PdfJuge) => boolean
}

export const ouvrirPdf = (octets: Buffer): PdfJuge => ({
  fichier: octets.toString('latin1'),
  objets: lireObjets(octets),
})

/** The rules that a PDF breaks, each with its clause; none for a PDF/A-2a. */
export function ecartsAuPdfA(pdf: PdfJuge): string[] {
  return REGLES.filter(({ tient }) => !tient(pdf)).map(nommee)
}

export const nommee = ({ clause, dit }: Regle): string => `${clause} ${dit}`

const tous = ({ objets }: PdfJuge) => [...objets.values()]
const dictionnaires = (pdf: PdfJuge) => tous(pdf).map(({ dictionnaire }) => dictionnaire)
const aucun = (motif: RegExp) => (pdf: PdfJuge) => !dictionnaires(pdf).some((dictionnaire) => motif.test(dictionnaire))
const duType = (pdf: PdfJuge, type: string) =>
  [...pdf.objets].filter(([, { dictionnaire }]) => new RegExp(`/Type /${type}\\b`).test(dictionnaire))
const catalogue = (pdf: PdfJuge) => duType(pdf, 'Catalog')[0]?.[1].dictionnaire ?? ''
const bout = ({ fichier }: PdfJuge) => fichier.slice(fichier.lastIndexOf('\ntrailer\n'))
const vers = ({ objets }: PdfJuge, dictionnaire: string, nom: string) => objets.get(reference(dictionnaire, nom))
const contenuDe = (pdf: PdfJuge, page: string) => vers(pdf, page, 'Contents')?.flux ?? ''
const contenus = (pdf: PdfJuge) => duType(pdf, 'Page').map(([, { dictionnaire }]) => contenuDe(pdf, dictionnaire))
const polices = (pdf: PdfJuge) => duType(pdf, 'Font').map(([, { dictionnaire }]) => dictionnaire)
const xmp = (pdf: PdfJuge) => vers(pdf, catalogue(pdf), 'Metadata')
const elements = (pdf: PdfJuge) =>
  [...pdf.objets].filter(([, { dictionnaire }]) => /\/S \/\w+[^]*\/P \d+ 0 R/.test(dictionnaire))

/** Of the structure types of ISO 32000-1 14.8.4. */
const TYPES = new Set(
  'Document Part Sect Div P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD Span Link Figure Caption'.split(' '),
)
const LANGUE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

export const REGLES: readonly Regle[] = [
  {
    clause: '6.1.2',
    dit: 'the header is that of PDF 1.n, then four bytes past 127',
    tient: ({ fichier }) => /^%PDF-1\.[0-7]\n%[\x80-\xff]{4}/.test(fichier),
  },
  {
    clause: '6.1.3',
    dit: 'the trailer has an identifier',
    tient: (pdf) => /\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/.test(bout(pdf)),
  },
  { clause: '6.1.3', dit: 'nothing is encrypted', tient: (pdf) => !/\/Encrypt\b/.test(bout(pdf)) },
  {
    clause: '6.1.3',
    dit: 'nothing follows the last end-of-file marker',
    tient: ({ fichier }) => /%%EOF\r?\n?$/.test(fichier),
  },
  {
    clause: '6.1.7.1',
    dit: 'no stream is kept in another file',
    tient: aucun(/\/(?:FFilter|FDecodeParms)\b|\/F (?:\(|<<)/),
  },
  { clause: '6.1.7.2', dit: 'no filter is LZW or Crypt', tient: aucun(/\/(?:LZWDecode|LZW|Crypt)\b/) },
  { clause: '6.2.3', dit: 'colours are those of a profile, embedded', tient: hasProfil },
  {
    clause: '6.2.4.3',
    dit: 'no colour is of another space than the profile',
    tient: (pdf) =>
      aucun(/\/DeviceCMYK\b/)(pdf) && !contenus(pdf).some((contenu) => /\/DeviceCMYK\b|\d [kK]\n/.test(contenu)),
  },
  { clause: '6.2.5', dit: 'no transfer function, no halftone', tient: aucun(/\/(?:TR|TR2|HTP|HTO)\b/) },
  {
    clause: '6.2.8.1',
    dit: 'images have no alternates and are not interpolated',
    tient: aucun(/\/Alternates\b|\/OPI\b|\/Interpolate true/),
  },
  {
    clause: '6.2.9',
    dit: 'no XObject is PostScript or of another file',
    tient: aucun(/\/Subtype \/PS\b|\/PS \d|\/Ref </),
  },
  {
    clause: '6.2.10',
    dit: 'a group that is transparent says its blending space',
    tient: (pdf) => dictionnaires(pdf).every((un) => !/\/S \/Transparency\b/.test(un) || /\/CS /.test(un)),
  },
  {
    clause: '6.2.11.3.2',
    dit: 'fonts map their signs to glyphs',
    tient: (pdf) => polices(pdf).every((un) => !/\/CIDFontType2\b/.test(un) || /\/CIDToGIDMap [/\d]/.test(un)),
  },
  {
    clause: '6.2.11.3.3',
    dit: 'fonts have an encoding that everybody knows',
    tient: (pdf) => polices(pdf).every((un) => !/\/Type0\b/.test(un) || /\/Encoding \/Identity-[HV]\b/.test(un)),
  },
  {
    clause: '6.2.11.4.1',
    dit: 'every font is embedded',
    tient: (pdf) =>
      polices(pdf).length > 0 &&
      polices(pdf).every((un) => /\/DescendantFonts \[/.test(un) || programmeDe(pdf, un).length > 0),
  },
  {
    clause: '6.2.11.5',
    dit: 'widths are those of the embedded font',
    tient: (pdf) => polices(pdf).every((un) => !/\/CIDFontType2\b/.test(un) || hasSesLargeurs(pdf, un)),
  },
  {
    clause: '6.2.11.7.2',
    dit: 'every sign is known as Unicode',
    tient: (pdf) => polices(pdf).every((un) => !/\/Type0\b/.test(un) || isEnUnicode(vers(pdf, un, 'ToUnicode')?.flux)),
  },
  {
    clause: '6.3.2',
    dit: 'annotations are printed and never hidden',
    tient: (pdf) => annotations(pdf).every((un) => isImprimee(Number(/\/F (\d+)/.exec(un)?.[1] ?? 0))),
  },
  {
    clause: '6.3.3',
    dit: 'annotations say what they look like',
    tient: (pdf) => annotations(pdf).every((un) => /\/Subtype \/(?:Link|Popup)\b|\/AP <<[^]*\/N /.test(un)),
  },
  { clause: '6.4.1', dit: 'no form is drawn by its reader', tient: aucun(/\/NeedAppearances true|\/XFA\b/) },
  {
    clause: '6.5.1',
    dit: 'no action acts',
    tient: aucun(
      /\/S \/(?:Launch|Sound|Movie|ResetForm|ImportData|Hide|SetOCGState|Rendition|Trans|GoTo3DView|JavaScript)\b|\/(?:JavaScript|JS) /,
    ),
  },
  { clause: '6.5.2', dit: 'nothing triggers an action', tient: aucun(/\/AA\b/) },
  {
    clause: '6.6.2.1',
    dit: 'metadata are XMP, well formed',
    tient: (pdf) => /\/Subtype \/XML\b/.test(xmp(pdf)?.dictionnaire ?? '') && isBienForme(xmp(pdf)?.flux ?? ''),
  },
  {
    clause: '6.6.4',
    dit: 'metadata say PDF/A, part 2, level A',
    tient: (pdf) =>
      [
        'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"',
        '<pdfaid:part>2</pdfaid:part>',
        '<pdfaid:conformance>A</pdfaid:conformance>',
      ].every((dit) => xmp(pdf)?.flux.includes(dit)),
  },
  {
    clause: '6.7.2.2',
    dit: 'the document says that it is tagged',
    tient: (pdf) => /\/Marked true\b/.test(vers(pdf, catalogue(pdf), 'MarkInfo')?.dictionnaire ?? ''),
  },
  { clause: '6.7.3', dit: 'what is drawn is tagged or an artifact', tient: (pdf) => contenus(pdf).every(isToutMarque) },
  { clause: '6.7.3.3', dit: 'every marked content has its place in the structure', tient: isToutDansLaStructure },
  {
    clause: '6.7.3.4',
    dit: 'structure types are standard',
    tient: (pdf) =>
      elements(pdf).every(([, { dictionnaire }]) => TYPES.has(/\/S \/(\w+)/.exec(dictionnaire)?.[1] ?? '')),
  },
  {
    clause: '6.7.4',
    dit: 'languages are named',
    tient: (pdf) => {
      const langues = dictionnaires(pdf).flatMap((un) =>
        [...un.matchAll(/\/Lang \(([^)]*)\)/g)].map(([, dite]) => dite),
      )
      return /\/Lang \(/.test(catalogue(pdf)) && langues.every((dite) => LANGUE.test(dite ?? ''))
    },
  },
  {
    clause: '6.7.5',
    dit: 'figures say what they show',
    tient: (pdf) =>
      dictionnaires(pdf).every((un) => !/\/S \/Figure\b/.test(un) || /\/(?:Alt|ActualText) \(.+\)/s.test(un)),
  },
]

/** A profile of the screen or of the printer, in red, green and blue. */
function hasProfil(pdf: PdfJuge): boolean {
  const intention = dictionnaires(pdf).find((un) => /\/Type \/OutputIntent\b[^]*\/S \/GTS_PDFA1\b/.test(un)) ?? ''
  const { dictionnaire = '', flux = '' } = vers(pdf, intention, 'DestOutputProfile') ?? {}
  return (
    /\/OutputIntents \[\d/.test(catalogue(pdf)) &&
    /\/N 3\b/.test(dictionnaire) &&
    flux.slice(36, 40) === 'acsp' &&
    ['mntr', 'prtr'].includes(flux.slice(12, 16)) &&
    flux.slice(16, 20) === 'RGB '
  )
}

function programmeDe(pdf: PdfJuge, police: string): string {
  const descripteur = vers(pdf, police, 'FontDescriptor')?.dictionnaire ?? ''
  return (vers(pdf, descripteur, 'FontFile2') ?? vers(pdf, descripteur, 'FontFile3'))?.flux ?? ''
}

/** The widths that a font says are those that its program advances by, to a thousandth of its size. */
function hasSesLargeurs(pdf: PdfJuge, police: string): boolean {
  const dites = (/\/W \[0 \[([^\]]*)\]\]/.exec(police)?.[1] ?? '').split(' ').map(Number)
  const avance = avancesDe(Buffer.from(programmeDe(pdf, police), 'latin1'))
  return avance !== null && dites.every((dite, glyphe) => Math.abs(dite - avance(glyphe)) <= 1)
}

/** Every glyph has characters, and none is one that Unicode has not. */
function isEnUnicode(carte: string | undefined): boolean {
  if (!carte) return false
  const signes = [...carte.matchAll(/\[([^\]]*)\]/g)].flatMap(([, liste = '']) => [...liste.matchAll(/<([^>]*)>/g)])
  // The first glyph is that of a missing one: no text shows it.
  return (
    signes.length > 1 &&
    signes.slice(1).every(([, hex = '']) => !/^$|^(?:0000|feff|fffe)$/i.test(hex.replaceAll(' ', '')))
  )
}

const annotations = (pdf: PdfJuge) =>
  dictionnaires(pdf).filter(
    (un) => /\/Type \/Annot\b/.test(un) || /\/Subtype \/(?:Link|Text|Widget|FileAttachment)\b/.test(un),
  )

/** Print, and none of Invisible, Hidden, NoView and ToggleNoView. */
const isImprimee = (drapeaux: number) => (drapeaux & 0b1_0010_0111) === 0b100

/** Opened, closed, and no sign that is not written as XML writes it. */
function isBienForme(texte: string): boolean {
  if (!/^<\?xpacket begin=/.test(texte) || /<\?xpacket[^>]*(?:bytes|encoding)=/.test(texte)) return false
  const ouverts: string[] = []
  for (const [, entre, fin, nom, seule] of texte
    .replaceAll(/<\?[^>]*\?>/g, '')
    .matchAll(/([^<]*)(?:<(\/?)([\w:.-]+)[^<>]*?(\/?)>|$)/g)) {
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(entre ?? '')) return false
    if (nom === undefined) continue
    if (fin === '/' ? ouverts.pop() !== nom : false) return false
    if (fin !== '/' && seule !== '/') ouverts.push(nom)
  }
  return ouverts.length === 0 && !/<(?![\w/?!])/.test(texte)
}

function isToutMarque(contenu: string): boolean {
  let ouverts = 0
  for (const [operateur] of contenu.matchAll(
    /\bB[DM]C\b|\bEMC\b|\bT[jJ]\b|\bDo\b|(?<=\n)(?:f\*?|F|S|s|B\*?|b\*?|sh)(?=\n)/g,
  )) {
    if (operateur === 'BDC' || operateur === 'BMC') ouverts += 1
    else if (operateur === 'EMC') ouverts -= 1
    else if (ouverts === 0) return false
  }
  return ouverts === 0
}

/** Each marked content of each page is in one element, which the tree of parents gives for it; and no element names another. */
function isToutDansLaStructure(pdf: PdfJuge): boolean {
  const racine = vers(pdf, catalogue(pdf), 'StructTreeRoot')?.dictionnaire ?? ''
  const places = new Map<string, number>()
  let isDouble = false
  for (const [id, { dictionnaire }] of elements(pdf))
    for (const enfant of enfantsDe(dictionnaire)) {
      if ('element' in enfant) continue
      const cle = `${enfant.page} ${enfant.mcid}`
      isDouble ||= places.has(cle)
      places.set(cle, id)
    }
  const parents = new Map(
    [...racine.matchAll(/(\d+) \[([^\]]*)\]/g)].map(([, n = '', liste = '']) => [
      n,
      [...liste.matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id)),
    ]),
  )
  const marques = duType(pdf, 'Page').flatMap(([page, { dictionnaire }]) => {
    const siens = parents.get(/\/StructParents (\d+)/.exec(dictionnaire)?.[1] ?? '')
    return [...contenuDe(pdf, dictionnaire).matchAll(/\/MCID (\d+)/g)].map(([, mcid]) => ({
      cle: `${page} ${mcid}`,
      parent: siens?.[Number(mcid)],
    }))
  })
  return (
    !isDouble &&
    marques.length > 0 &&
    marques.length === places.size &&
    marques.every(({ cle, parent }) => parent !== undefined && places.get(cle) === parent)
  )
}
