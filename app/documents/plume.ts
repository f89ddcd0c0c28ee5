/**
 * The pen of every PDF of this folder: an A4 page in the measures of the house, lines, ornaments, figures and lists. What it
 * writes is tagged: every text sits in the structure tree, ornaments are artifacts, fonts are embedded. The same calls give the
 * same bytes. Lines are broken by its callers and not by pdfkit, because a line may change font in the middle of a word.
 */
import { createHash } from 'node:crypto'
import PDFDocument from 'pdfkit'
import type { LangueFormat } from '../textes/format.ts'
import { Polices, type Trait } from './polices.ts'

// A4 and the measures of the house, in points: margins of 22 mm.
export const MM = 72 / 25.4
export const PAGE = { largeur: 210 * MM, hauteur: 297 * MM }
export const MARGE = 22 * MM
export const LARGEUR = PAGE.largeur - 2 * MARGE
export const BAS = PAGE.hauteur - MARGE - 8
export const GOUTTIERE = 14
export const ENCRE = '#000000'
export const GRIS = '#4a4a4a'
/** What adding heights up may have rounded: it sends no line to the next page. */
const ARRONDI = 1

/** How a line is drawn: its size and its height in points. */
export interface Taille {
  corps: number
  ligne: number
  couleur?: string
}
export const TEXTE = { style: 'texte', corps: 11, ligne: 16 } as const
export const DISCRET = { style: 'texte', corps: 9.5, ligne: 13, couleur: GRIS } as const

/** What a PDF says of itself. */
export interface Fiche {
  /** What it is held to: read by everybody (PDF/UA), or kept by archives as well (PDF/A-2a). */
  norme: 'PDF/UA' | 'PDF/A-2a'
  titre: string
  auteur: string
  sujet?: string
  /** ISO date or instant, written as its date of creation. */
  date: string
  langue: LangueFormat
  /** What its identifier is made from; without it, from what stands here. */
  identifiant?: string
}

/** An element of a list: the sign that is read before it, or what is drawn there and is not. */
export interface ElementDeListe {
  lignes: readonly Trait[][]
  signe?: string
  dessiner?: () => void
  options?: PDFKit.Mixins.StructureElementOptions
}

export interface Illustration {
  octets: Buffer
  /** What it shows, in words. */
  alt: string
}

export class Plume {
  readonly pdf: PDFKit.PDFDocument
  readonly polices: Polices
  readonly racine: PDFKit.PDFStructureElement
  /** Where the next line is written, from the top of the page. */
  y = MARGE
  readonly #octets: Promise<Buffer>

  constructor({ norme, titre, auteur, sujet, date, langue, identifiant }: Fiche) {
    // The types of pdfkit know PDF/A only.
    const subset: string = norme
    this.pdf = new PDFDocument({
      size: [PAGE.largeur, PAGE.hauteur],
      margin: 0,
      pdfVersion: '1.7',
      subset: subset as PDFKit.Mixins.PDFSubsets,
      tagged: true,
      lang: langue === 'fr' ? 'fr-FR' : 'en-GB',
      displayTitle: true,
      bufferPages: true,
      info: {
        Title: titre,
        Author: auteur,
        ...(sujet === undefined ? {} : { Subject: sujet }),
        Producer: 'Cerfeuil',
        Creator: 'Cerfeuil',
        CreationDate: new Date(date),
      },
    })
    echapperLesMetadonnees(this.pdf)
    if (identifiant !== undefined) poserLIdentifiant(this.pdf, identifiant)
    this.#octets = rassembler(this.pdf)
    this.polices = new Polices(this.pdf)
    this.racine = this.pdf.struct('Document')
    this.pdf.addStructure(this.racine)
  }

  get page(): number {
    return this.pdf.bufferedPageRange().count
  }

  /** Opens an element of the structure, at the end of its parent; the caller ends it. */
  element(parent: PDFKit.PDFStructureElement, type: string): PDFKit.PDFStructureElement {
    const element = this.pdf.struct(type)
    parent.add(element)
    return element
  }

  /** Draws in the structure tree, at its end. */
  bloc(
    type: string,
    dessiner: () => void,
    options: PDFKit.Mixins.StructureElementOptions = {},
    parent: PDFKit.PDFStructureElement = this.racine,
  ): void {
    const element = this.pdf.struct(type, options, [dessiner])
    parent.add(element)
    element.end()
  }

  /** Draws what is seen and not read. */
  ornement(dessiner: () => void): void {
    this.#artefact({ type: 'Layout' }, dessiner)
  }

  /** A rule across the page, where the pen is. */
  trait(epaisseur: number, couleur: string, y = this.y): void {
    this.ornement(() => this.pdf.rect(MARGE, y, LARGEUR, epaisseur).fill(couleur))
  }

  /** Lines one under the other, on as many pages as it takes. */
  ecrire(lignes: readonly Trait[][], x: number, taille: Taille): void {
    for (const traits of lignes) {
      if (this.y + taille.ligne > BAS + ARRONDI) this.#pageSuivante()
      this.ligne(traits, x, this.y, taille)
      this.y += taille.ligne
    }
  }

  ligne(traits: readonly Trait[], x: number, y: number, { corps, couleur = ENCRE }: Taille): void {
    let curseur = x
    for (const trait of traits) {
      this.pdf.font(trait.police).fontSize(corps).fillColor(couleur)
      this.pdf.text(trait.texte, curseur, y, { lineBreak: false })
      curseur += this.polices.largeur([trait], corps)
    }
  }

  /** A line that ends at the right margin. */
  ligneADroite(traits: readonly Trait[], y: number, taille: Taille): void {
    this.ligne(traits, MARGE + LARGEUR - this.polices.largeur(traits, taille.corps), y, taille)
  }

  liste(elements: readonly ElementDeListe[], { retrait, ecart }: { retrait: number; ecart: number }): void {
    const liste = this.element(this.racine, 'L')
    for (const { lignes, signe, dessiner, options } of elements) {
      this.assurer(Math.min(lignes.length, 2) * TEXTE.ligne)
      if (dessiner) this.ornement(dessiner)
      const item = this.element(liste, 'LI')
      if (signe !== undefined) {
        const traits = this.polices.traits(signe, 'texte')
        this.bloc('Lbl', () => this.ligne(traits, MARGE + 2, this.y, TEXTE), {}, item)
      }
      this.bloc('LBody', () => this.ecrire(lignes, MARGE + retrait, TEXTE), options, item)
      item.end()
      this.y += ecart
    }
    liste.end()
  }

  /** An image as large as its box lets it, with what it shows. Throws for what is neither a PNG nor a JPEG. */
  image({ octets, alt }: Illustration, x: number, max: { largeur: number; hauteur: number }): void {
    const { width, height } = tailleDe(this.pdf, octets)
    const echelle = Math.min(max.largeur / width, max.hauteur / height)
    const [largeur, hauteur] = [width * echelle, height * echelle]
    this.figure(alt, { x, largeur, hauteur }, (y) => this.pdf.image(octets, x, y, { width: largeur, height: hauteur }))
    this.y += hauteur
  }

  /** Draws something that is seen, here, and says what it shows; the pen stays where it was. */
  figure(alt: string, boite: { x: number; largeur: number; hauteur: number }, dessiner: (y: number) => void): void {
    const { y } = this
    // Where it stands, which its structure says. pdfkit knows it, its types do not.
    const lieu = { bbox: [boite.x, y, boite.x + boite.largeur, y + boite.hauteur], placement: 'Block' }
    this.bloc('Figure', () => dessiner(y), { alt, ...lieu })
  }

  /** Goes on to the next page when so much does not hold on this one. */
  assurer(hauteur: number): void {
    if (this.y + hauteur > BAS) this.#pageSuivante()
  }

  /** Writes the foot of each page, what the next ones recall at their head, and gives the bytes; nothing is added after. */
  async finir(pied: string, page: (n: number, total: number) => string, rappel?: Trait[]): Promise<Buffer> {
    this.racine.end()
    const total = this.page
    for (let n = 0; n < total; n += 1) {
      this.pdf.switchToPage(n)
      this.#artefact({ type: 'Pagination', attached: ['Bottom'] }, () => {
        const y = PAGE.hauteur - MARGE + 6
        this.ligne(this.polices.traits(pied, 'texte'), MARGE, y, DISCRET)
        this.ligneADroite(this.polices.traits(page(n + 1, total), 'texte'), y, DISCRET)
      })
      if (n > 0 && rappel)
        this.#artefact({ type: 'Pagination', attached: ['Top'] }, () => this.ligne(rappel, MARGE, MARGE - 26, DISCRET))
    }
    this.pdf.end()
    return this.#octets
  }

  #pageSuivante(): void {
    // Closes the structure on this page and opens it again on the next; addPage would leave the text outside of it.
    this.pdf.continueOnNewPage()
    this.y = MARGE
  }

  #artefact(options: Parameters<PDFKit.PDFDocument['markContent']>[1], dessiner: () => void): void {
    this.pdf.markContent('Artifact', options)
    dessiner()
    this.pdf.endMarkedContent()
  }
}

/** pdfkit draws its own from the metadata alone; ours comes from what is said. */
function poserLIdentifiant(pdf: PDFKit.PDFDocument, de: string): void {
  if (!(Reflect.get(pdf, '_id') instanceof Uint8Array))
    throw new Error('pdfkit no longer keeps the id of a file at _id')
  Reflect.set(pdf, '_id', createHash('sha256').update(de).digest().subarray(0, 16))
}

/** pdfkit writes the metadata as they are given, into XML: a title with « & » would make a file that no archive takes. */
function echapperLesMetadonnees(pdf: PDFKit.PDFDocument): void {
  const ecrire: unknown = Reflect.get(pdf, '_addInfo')
  if (typeof ecrire !== 'function') throw new Error('pdfkit no longer writes its metadata by _addInfo')
  Reflect.set(pdf, '_addInfo', () => {
    const { info } = pdf
    pdf.info = Object.fromEntries(
      Object.entries(info).map(([cle, dit]: [string, unknown]) => [cle, typeof dit === 'string' ? enXml(dit) : dit]),
    )
    Reflect.apply(ecrire, pdf, [])
    pdf.info = info
  })
}

const XML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** What XML cannot say is left out. */
function enXml(texte: string): string {
  return texte
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>]/g, (signe) => XML[signe] ?? signe)
}

function tailleDe(pdf: PDFKit.PDFDocument, octets: Buffer): { width: number; height: number } {
  const image: unknown = Reflect.apply(Reflect.get(pdf, 'openImage') as (src: Buffer) => unknown, pdf, [octets])
  const { width, height } = image as { width: unknown; height: unknown }
  if (typeof width !== 'number' || typeof height !== 'number') throw new Error('an image has no size')
  return { width, height }
}

function rassembler(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const blocs: Buffer[] = []
    pdf.on('data', (bloc: Buffer) => blocs.push(bloc))
    pdf.on('end', () => resolve(Buffer.concat(blocs)))
    pdf.on('error', reject)
  })
}
