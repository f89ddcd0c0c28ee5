import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { deballerWoff } from './woff.ts'

/** Serif for the title, sans for the rest, as on the site. */
export type Style = 'titre' | 'texte' | 'fort' | 'italique'

/** A stretch of text that one font file can draw. */
export interface Trait {
  police: string
  texte: string
}

const STYLES: Record<Style, { paquet: string; graisse: '400-normal' | '600-normal' | '400-italic' }> = {
  titre: { paquet: 'source-serif-4', graisse: '400-normal' },
  texte: { paquet: 'source-sans-3', graisse: '400-normal' },
  fort: { paquet: 'source-sans-3', graisse: '600-normal' },
  italique: { paquet: 'source-sans-3', graisse: '400-italic' },
}

// The WOFF files and not the WOFF2: fontkit cannot subset the accented capitals of the second.
// The order in which they are tried. The open fonts come cut by alphabet: French holds in the first, a Polish or a
// Turkish name needs the second, and so on.
const ALPHABETS = ['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic', 'cyrillic-ext']

// Signs that none of the files draws, and what they mean to a reader.
const EQUIVALENTS: Record<string, string> = {
  '\u202f': '\u00a0',
  '\u2007': '\u00a0',
  '\u2009': ' ',
  '\u2010': '-',
  '\u2011': '-',
  '\u2028': '\n',
  '\u2116': 'n°',
  '\u2192': '->',
  '\u2190': '<-',
  '\u2264': '<=',
  '\u2265': '>=',
  '\u2030': ' pour mille',
  '\u2713': 'x',
  '\u2714': 'x',
  '\u2611': 'x',
}

const ILLISIBLE = '?'
const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' })
const require = createRequire(import.meta.url)
const fichiers = new Map<string, Buffer>()

/** The fonts of one document: chooses for each character a file that draws it. */
export class Polices {
  /** True once a character had to be replaced by "?" because no font of ours draws it. */
  manque = false
  readonly #pdf: PDFKit.PDFDocument
  readonly #enregistrees = new Set<string>()
  readonly #largeurs = new Map<string, number>()
  readonly #policeDe = new Map<string, string | null>()

  constructor(pdf: PDFKit.PDFDocument) {
    this.#pdf = pdf
  }

  /** The text in stretches of one font each, ready to be drawn one after the other. */
  traits(texte: string, style: Style): Trait[] {
    const traits: Trait[] = []
    for (const { segment } of graphemes.segment(preparer(texte))) {
      const connue = `${style} ${segment}`
      let police = this.#policeDe.get(connue)
      if (police === undefined) {
        police = this.#policePour(segment, style)
        this.#policeDe.set(connue, police)
      }
      let dessine = segment
      if (police === null) {
        this.manque = true
        dessine = ILLISIBLE
        police = nomDe(style, 'latin')
      }
      const dernier = traits.at(-1)
      if (dernier?.police === police) dernier.texte += dessine
      else traits.push({ police, texte: dessine })
    }
    return traits
  }

  /** The width of a text, remembered: the words of a form come back often. */
  mesurer(texte: string, style: Style, corps: number): number {
    const cle = `${style} ${corps} ${texte}`
    const connue = this.#largeurs.get(cle)
    if (connue !== undefined) return connue
    const largeur = this.largeur(this.traits(texte, style), corps)
    this.#largeurs.set(cle, largeur)
    return largeur
  }

  largeur(traits: readonly Trait[], corps: number): number {
    return traits.reduce((somme, { police, texte }) => {
      this.#pdf.font(police).fontSize(corps)
      return somme + this.#pdf.widthOfString(texte)
    }, 0)
  }

  #policePour(caractere: string, style: Style): string | null {
    for (const alphabet of ALPHABETS) {
      const police = nomDe(style, alphabet)
      if (!this.#enregistrees.has(police)) {
        this.#pdf.registerFont(police, fichier(style, alphabet))
        this.#enregistrees.add(police)
      }
      this.#pdf.font(police)
      if (dessine(this.#pdf, caractere)) return police
    }
    return null
  }
}

const nomDe = (style: Style, alphabet: string) => `${style}-${alphabet}`

function fichier(style: Style, alphabet: string): Buffer {
  const { paquet, graisse } = STYLES[style]
  const nom = `@fontsource/${paquet}/files/${paquet}-${alphabet}-${graisse}.woff`
  const connu = fichiers.get(nom)
  if (connu) return connu
  const octets = deballerWoff(readFileSync(require.resolve(nom)))
  fichiers.set(nom, octets)
  return octets
}

/** Composed letters, one kind of line end, no control character. */
function preparer(texte: string): string {
  return texte
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, '    ')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g, '')
    .replace(/[^\u0000-\u2006]/gu, (signe) => EQUIVALENTS[signe] ?? signe)
}

interface PoliceOuverte {
  hasGlyphForCodePoint(codePoint: number): boolean
}

/**
 * Whether the current font draws a character. pdfkit draws an empty box without a word when it does not, and only the
 * font that it opened can tell: it is read from where pdfkit 0.20 keeps it, and a pdfkit that keeps it elsewhere fails
 * loudly here.
 */
function dessine(pdf: PDFKit.PDFDocument, caractere: string): boolean {
  const ouverte: unknown = Reflect.get(Reflect.get(pdf, '_font') ?? {}, 'font')
  if (!estPoliceOuverte(ouverte)) throw new Error('pdfkit no longer keeps its open font at _font.font')
  return Array.from(caractere).every(
    (signe) => signe === '\n' || ouverte.hasGlyphForCodePoint(signe.codePointAt(0) ?? 0),
  )
}

function estPoliceOuverte(valeur: unknown): valeur is PoliceOuverte {
  return typeof valeur === 'object' && valeur !== null && 'hasGlyphForCodePoint' in valeur
}
