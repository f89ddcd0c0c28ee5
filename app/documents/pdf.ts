import { setImmediate } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import { dateLongue, type LangueFormat } from '../textes/format.ts'
import { type Caractere, enLignes } from './lignes.ts'
import { dessinerMarque } from './marque.ts'
import { Polices, type Trait } from './polices.ts'

export interface Entete {
  titre: string
  /** The service, at the top left, and where it is. */
  service: string
  lieu?: string
  /** ISO date or instant of the document: printed at the right, and written as its date of creation. */
  date: string
  /** What the foot of each page says, before its number: "Dossier n° 4 218". */
  pied: string
  /** What the top of the pages after the first recalls. */
  rappel?: string
  /** Bookmarks from the headings, for a document one goes through rather than reads. */
  signets?: boolean
  langue?: LangueFormat
  /** Texts that are in another language: whoever hears the document hears them in it. */
  traduction?: { langue: string; dits: readonly string[] } | null
}

export interface Reponse {
  libelle: string
  valeur: string
}

// A4 and the measures of the house, in points: margins of 22 mm, mark of 12 mm, text of 11 on 16.
const MM = 72 / 25.4
const PAGE = { largeur: 210 * MM, hauteur: 297 * MM }
const MARGE = 22 * MM
const LARGEUR = PAGE.largeur - 2 * MARGE
const BAS = PAGE.hauteur - MARGE - 8
const MARQUE = 12 * MM
const COLONNE = LARGEUR * 0.38
const GOUTTIERE = 14
/** A box to tick, and where its option begins. */
const CASE = { cote: 9, place: 18 }
/** Height of a line that one writes on by hand: 8 mm. */
const A_LA_MAIN = 8 * MM
const ENTIERE = 8 * 16
const ENCRE = '#000000'
const GRIS = '#4a4a4a'
const FILET = '#cfcfcf'
const VERT = '#2c5e40'

const TITRE: Caractere = { style: 'titre', corps: 20, ligne: 25 }
type Niveau = 2 | 3 | 4
const SOUS_TITRES: Record<Niveau, Caractere> = {
  2: { style: 'titre', corps: 15, ligne: 20 },
  3: { style: 'fort', corps: 11, ligne: 16 },
  4: { style: 'fort', corps: 11, ligne: 16, couleur: GRIS },
}
/** Space above a heading, and how many lines must fit below it: a heading below it, and the beginning of an answer. */
const AVANT_TITRE: Record<Niveau, number> = { 2: 18, 3: 10, 4: 8 }
const SOUS_TITRE: Record<Niveau, number> = { 2: 6, 3: 5, 4: 3 }
/** Signs that are set before the machine may do something else: some ten milliseconds. A row costs as much as a hundred. */
const SIGNES_D_AFFILEE = 4_000
const SIGNES_D_UNE_RANGEE = 100
const TEXTE: Caractere = { style: 'texte', corps: 11, ligne: 16 }
const FORT: Caractere = { style: 'fort', corps: 11, ligne: 16 }
const DISCRET: Caractere = { style: 'texte', corps: 9.5, ligne: 13, couleur: GRIS }
const LIBELLE: Caractere = { style: 'texte', corps: 11, ligne: 16, couleur: GRIS }

const TEXTES = {
  fr: {
    page: (n: number, total: number) => `Page ${n} sur ${total}`,
    manque:
      'Certains caractères de vos réponses ne peuvent pas être imprimés : ils sont remplacés ici par « ? », et gardés tels quels dans le dossier.',
  },
  en: {
    page: (n: number, total: number) => `Page ${n} of ${total}`,
    manque: 'Some characters of your answers cannot be printed: “?” stands for them here; your file keeps them.',
  },
}

/** Begins a document: heading, title and green rule are drawn; the parts follow in the order they are called. */
export function document(entete: Entete): DocumentPdf {
  return new DocumentPdf(entete)
}

/**
 * A tagged PDF (PDF/UA): every text sits in the structure tree, ornaments are artifacts, fonts are embedded. The same
 * calls give the same bytes. Lines are broken here and not by pdfkit, because a line may change font in the middle of a
 * word, and because a row of answers has two columns that cross pages together.
 */
export class DocumentPdf {
  readonly #pdf: PDFKit.PDFDocument
  readonly #polices: Polices
  readonly #racine: PDFKit.PDFStructureElement
  readonly #octets: Promise<Buffer>
  readonly #entete: Entete
  readonly #langue: LangueFormat
  readonly #dits: ReadonlySet<string>
  readonly #signets: PDFKit.PDFOutline[] = []
  #affilee = 0
  #y = MARGE

  constructor(entete: Entete) {
    this.#entete = entete
    this.#langue = entete.langue ?? 'fr'
    this.#dits = new Set(entete.traduction?.dits)
    // The types of pdfkit know PDF/A only.
    const subset: string = 'PDF/UA'
    this.#pdf = new PDFDocument({
      size: [PAGE.largeur, PAGE.hauteur],
      margin: 0,
      pdfVersion: '1.7',
      subset: subset as PDFKit.Mixins.PDFSubsets,
      tagged: true,
      lang: this.#langue === 'fr' ? 'fr-FR' : 'en-GB',
      displayTitle: true,
      bufferPages: true,
      info: {
        Title: entete.titre,
        Author: entete.service,
        Producer: 'Cerfeuil',
        Creator: 'Cerfeuil',
        CreationDate: new Date(entete.date),
      },
    })
    this.#octets = rassembler(this.#pdf)
    this.#polices = new Polices(this.#pdf)
    this.#racine = this.#pdf.struct('Document')
    this.#pdf.addStructure(this.#racine)
    this.#tete()
  }

  /** A heading below the title: each level opens a part of the one above. It never stays alone at the foot of a page. */
  titre(texte: string, niveau: Niveau = 2): this {
    const caractere = SOUS_TITRES[niveau]
    this.#y += AVANT_TITRE[niveau]
    const lignes = enLignes(this.#polices, texte, caractere, LARGEUR)
    this.#assurer(lignes.length * caractere.ligne + SOUS_TITRE[niveau] * TEXTE.ligne)
    if (this.#entete.signets) this.#signet(texte, niveau)
    this.#bloc(this.#racine, `H${niveau}`, () => this.#ecrire(lignes, MARGE, caractere), this.#marque(texte))
    this.#y += 4
    return this
  }

  paragraphe(texte: string, ton: 'normal' | 'fort' | 'discret' = 'normal'): this {
    const caractere = { normal: TEXTE, fort: FORT, discret: DISCRET }[ton]
    const lignes = enLignes(this.#polices, texte, caractere, LARGEUR)
    this.#assurer(Math.min(lignes.length, 2) * caractere.ligne)
    this.#bloc(this.#racine, 'P', () => this.#ecrire(lignes, MARGE, caractere), this.#marque(texte))
    this.#y += 6
    return this
  }

  /**
   * Questions on the left, answers on the right, a hairline under each. Setting a thousand answers takes half a second:
   * it is done by parts, and the process serves its other requests in between.
   */
  async reponses(reponses: readonly Reponse[]): Promise<this> {
    if (reponses.length === 0) return this
    const table = this.#pdf.struct('Table')
    this.#racine.add(table)
    this.#assurer(2 * TEXTE.ligne)
    this.#filet(this.#y)
    for (const reponse of reponses) {
      this.#rangee(table, reponse)
      this.#affilee += SIGNES_D_UNE_RANGEE + reponse.libelle.length + reponse.valeur.length
      if (this.#affilee < SIGNES_D_AFFILEE) continue
      this.#affilee = 0
      await setImmediate()
    }
    table.end()
    this.#y += 6
    return this
  }

  liste(elements: readonly string[]): this {
    if (elements.length === 0) return this
    const liste = this.#pdf.struct('L')
    this.#racine.add(liste)
    for (const element of elements) {
      const lignes = enLignes(this.#polices, element, TEXTE, LARGEUR - GOUTTIERE)
      this.#assurer(Math.min(lignes.length, 2) * TEXTE.ligne)
      const item = this.#pdf.struct('LI')
      liste.add(item)
      this.#bloc(item, 'Lbl', () => this.#ligne(this.#polices.traits('•', 'texte'), MARGE + 2, this.#y, TEXTE))
      this.#bloc(item, 'LBody', () => this.#ecrire(lignes, MARGE + GOUTTIERE, TEXTE))
      item.end()
      this.#y += 2
    }
    liste.end()
    this.#y += 4
    return this
  }

  /** Boxes to tick, one under the other; the square is drawn, the option is read. */
  cases(options: readonly string[]): this {
    const liste = this.#pdf.struct('L')
    this.#racine.add(liste)
    for (const option of options) {
      const lignes = enLignes(this.#polices, option, TEXTE, LARGEUR - CASE.place)
      this.#assurer(Math.min(lignes.length, 2) * TEXTE.ligne)
      this.#ornement(() => {
        this.#pdf
          .rect(MARGE + 1, this.#y + 3, CASE.cote, CASE.cote)
          .lineWidth(0.8)
          .stroke(GRIS)
      })
      const item = this.#pdf.struct('LI')
      liste.add(item)
      this.#bloc(item, 'LBody', () => this.#ecrire(lignes, MARGE + CASE.place, TEXTE), this.#marque(option))
      item.end()
      this.#y += 3
    }
    liste.end()
    this.#y += 6
    return this
  }

  /** Lines to write on by hand: drawn, and nothing to be read. */
  aEcrire(nombre: number): this {
    this.#assurer(nombre * A_LA_MAIN)
    for (let n = 0; n < nombre; n += 1) {
      this.#y += A_LA_MAIN
      this.#ornement(() => this.#pdf.rect(MARGE, this.#y, LARGEUR, 0.6).fill(GRIS))
    }
    this.#y += 12
    return this
  }

  /** Numbers the pages and gives the bytes; nothing can be added after. */
  async finir(): Promise<Buffer> {
    if (this.#polices.manque) this.paragraphe(TEXTES[this.#langue].manque, 'discret')
    this.#racine.end()
    const { count } = this.#pdf.bufferedPageRange()
    for (let n = 0; n < count; n += 1) {
      this.#pdf.switchToPage(n)
      this.#pdf.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] })
      const y = PAGE.hauteur - MARGE + 6
      const numero = this.#polices.traits(TEXTES[this.#langue].page(n + 1, count), 'texte')
      this.#ligne(this.#polices.traits(this.#entete.pied, 'texte'), MARGE, y, DISCRET)
      const largeur = this.#polices.largeur(numero, DISCRET.corps)
      this.#ligne(numero, MARGE + LARGEUR - largeur, y, DISCRET)
      this.#pdf.endMarkedContent()
      if (n > 0) this.#rappeler()
    }
    this.#pdf.end()
    return this.#octets
  }

  #tete(): void {
    const { titre, service, lieu, date } = this.#entete
    this.#ornement(() => dessinerMarque(this.#pdf, MARGE, MARGE, MARQUE))

    const dateEcrite = this.#polices.traits(dateLongue(date, this.#langue), 'texte')
    const largeurDate = this.#polices.largeur(dateEcrite, TEXTE.corps)
    const gauche = MARGE + MARQUE + 12
    const place = LARGEUR - MARQUE - 12 - largeurDate - 16
    const lignesService = enLignes(this.#polices, service, FORT, place)
    const lignesLieu = lieu ? enLignes(this.#polices, lieu, TEXTE, place) : []
    // The name and the place are centred on the mark while they hold in its height.
    const hauteur = (lignesService.length + lignesLieu.length) * TEXTE.ligne
    this.#y = MARGE + Math.max(0, (MARQUE - hauteur) / 2)
    const enHaut = this.#y
    this.#bloc(this.#racine, 'P', () => {
      this.#ecrire(lignesService, gauche, FORT)
      this.#ecrire(lignesLieu, gauche, TEXTE)
    })
    this.#bloc(this.#racine, 'P', () => this.#ligne(dateEcrite, MARGE + LARGEUR - largeurDate, enHaut, TEXTE))

    this.#y = Math.max(this.#y, MARGE + MARQUE) + 26
    const lignes = enLignes(this.#polices, titre, TITRE, LARGEUR)
    this.#bloc(this.#racine, 'H1', () => this.#ecrire(lignes, MARGE, TITRE))
    this.#y += 7
    this.#ornement(() => this.#pdf.rect(MARGE, this.#y, LARGEUR, 1.6).fill(VERT))
    this.#y += 18
  }

  /** The running head: one line, cut when it is too long, since the first page says it whole. */
  #rappeler(): void {
    const { rappel } = this.#entete
    const lignes = rappel === undefined ? [] : enLignes(this.#polices, rappel, DISCRET, LARGEUR)
    if (lignes[0] === undefined) return
    this.#pdf.markContent('Artifact', { type: 'Pagination', attached: ['Top'] })
    this.#ligne(lignes[0], MARGE, MARGE - 26, DISCRET)
    this.#pdf.endMarkedContent()
  }

  /** A bookmark under the last one of the level above. */
  #signet(texte: string, niveau: Niveau): void {
    const parent = this.#signets.slice(0, niveau - 2).findLast((signet) => signet !== undefined) ?? this.#pdf.outline
    // pdfkit counts `left` from the right edge; its types know neither of the two.
    const ou: { expanded: boolean; top: number; left: number } = {
      expanded: niveau === 2,
      top: this.#y,
      left: PAGE.largeur,
    }
    this.#signets[niveau - 2] = parent.addItem(texte, ou)
    this.#signets.length = niveau - 1
  }

  #rangee(table: PDFKit.PDFStructureElement, { libelle, valeur }: Reponse): void {
    const gauche = enLignes(this.#polices, libelle, LIBELLE, COLONNE)
    const droite = enLignes(this.#polices, valeur, TEXTE, LARGEUR - COLONNE - GOUTTIERE)
    const hauteur = Math.max(gauche.length, droite.length) * TEXTE.ligne + 8
    // A short row is never cut; a longer one begins here if its question and a few lines fit.
    const enHaut = hauteur <= ENTIERE ? hauteur : (gauche.length + 3) * TEXTE.ligne
    this.#assurer(Math.min(enHaut, BAS - MARGE))

    const rangee = this.#pdf.struct('TR')
    table.add(rangee)
    const depart = { page: this.#pageCourante(), y: this.#y + 4 }
    this.#y = depart.y
    this.#bloc(rangee, 'TH', () => this.#ecrire(gauche, MARGE, LIBELLE), {
      ...EN_TETE_DE_LIGNE,
      ...this.#marque(libelle),
    })
    const finQuestion = { page: this.#pageCourante(), y: this.#y }
    // A question longer than the page leaves its answer to begin where it ends.
    if (finQuestion.page === depart.page) this.#y = depart.y
    const x = MARGE + COLONNE + GOUTTIERE
    this.#bloc(rangee, 'TD', () => this.#ecrire(droite, x, TEXTE), this.#marque(valeur))
    rangee.end()
    if (finQuestion.page === this.#pageCourante()) this.#y = Math.max(this.#y, finQuestion.y)
    this.#y += 4
    this.#filet(this.#y)
  }

  /** The language of a text, when it is not that of the document. */
  #marque(texte: string): PDFKit.Mixins.StructureElementOptions {
    const { traduction } = this.#entete
    return traduction && this.#dits.has(texte) ? { lang: traduction.langue } : {}
  }

  /** Draws in the structure tree, at its end. */
  #bloc(
    parent: PDFKit.PDFStructureElement,
    type: string,
    dessiner: () => void,
    options: PDFKit.Mixins.StructureElementOptions = {},
  ): void {
    const element = this.#pdf.struct(type, options, [dessiner])
    parent.add(element)
    element.end()
  }

  /** Lines one under the other, on as many pages as it takes. */
  #ecrire(lignes: Trait[][], x: number, caractere: Caractere): void {
    for (const traits of lignes) {
      if (this.#y + caractere.ligne > BAS) this.#pageSuivante()
      this.#ligne(traits, x, this.#y, caractere)
      this.#y += caractere.ligne
    }
  }

  #ligne(traits: Trait[], x: number, y: number, { corps, couleur = ENCRE }: Caractere): void {
    let curseur = x
    for (const trait of traits) {
      this.#pdf.font(trait.police).fontSize(corps).fillColor(couleur)
      this.#pdf.text(trait.texte, curseur, y, { lineBreak: false })
      curseur += this.#polices.largeur([trait], corps)
    }
  }

  #assurer(hauteur: number): void {
    if (this.#y + hauteur > BAS) this.#pageSuivante()
  }

  #pageSuivante(): void {
    // Closes the structure on this page and opens it again on the next; addPage would leave the text outside of it.
    this.#pdf.continueOnNewPage()
    this.#y = MARGE
  }

  #pageCourante(): number {
    return this.#pdf.bufferedPageRange().count
  }

  #filet(y: number): void {
    this.#ornement(() => this.#pdf.rect(MARGE, y, LARGEUR, 0.5).fill(FILET))
  }

  #ornement(dessiner: () => void): void {
    this.#pdf.markContent('Artifact', { type: 'Layout' })
    dessiner()
    this.#pdf.endMarkedContent()
  }
}

const EN_TETE_DE_LIGNE: PDFKit.Mixins.StructureElementOptions & { scope: 'Row' } = { scope: 'Row' }

function rassembler(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const blocs: Buffer[] = []
    pdf.on('data', (bloc: Buffer) => blocs.push(bloc))
    pdf.on('end', () => resolve(Buffer.concat(blocs)))
    pdf.on('error', reject)
  })
}
