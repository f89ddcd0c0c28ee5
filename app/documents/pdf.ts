import { setImmediate } from 'node:timers/promises'
import { dateLongue, type LangueFormat } from '../textes/format.ts'
import { type Caractere, enLignes } from './lignes.ts'
import { dessinerMarque } from './marque.ts'
import { BAS, DISCRET, GOUTTIERE, GRIS, LARGEUR, MARGE, MM, PAGE, Plume, TEXTE } from './plume.ts'
import type { Trait } from './polices.ts'

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

const MARQUE = 12 * MM
const COLONNE = LARGEUR * 0.38
/** A box to tick, and where its option begins. */
const CASE = { cote: 9, place: 18 }
/** Height of a line that one writes on by hand: 8 mm. */
const A_LA_MAIN = 8 * MM
const ENTIERE = 8 * 16
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
const FORT: Caractere = { style: 'fort', corps: 11, ligne: 16 }
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
 * A document of the house (PDF/UA): headings, paragraphs, lists, and the table of answers, whose two columns cross pages
 * together.
 */
export class DocumentPdf {
  readonly #plume: Plume
  readonly #entete: Entete
  readonly #langue: LangueFormat
  readonly #dits: ReadonlySet<string>
  readonly #signets: PDFKit.PDFOutline[] = []
  #affilee = 0

  constructor(entete: Entete) {
    this.#entete = entete
    this.#langue = entete.langue ?? 'fr'
    this.#dits = new Set(entete.traduction?.dits)
    const { titre, service: auteur, date } = entete
    this.#plume = new Plume({ norme: 'PDF/UA', titre, auteur, date, langue: this.#langue })
    this.#tete()
  }

  /** A heading below the title: each level opens a part of the one above. It never stays alone at the foot of a page. */
  titre(texte: string, niveau: Niveau = 2): this {
    const plume = this.#plume
    const caractere = SOUS_TITRES[niveau]
    plume.y += AVANT_TITRE[niveau]
    const lignes = this.#enLignes(texte, caractere)
    plume.assurer(lignes.length * caractere.ligne + SOUS_TITRE[niveau] * TEXTE.ligne)
    if (this.#entete.signets) this.#signet(texte, niveau)
    plume.bloc(`H${niveau}`, () => plume.ecrire(lignes, MARGE, caractere), this.#marque(texte))
    plume.y += 4
    return this
  }

  paragraphe(texte: string, ton: 'normal' | 'fort' | 'discret' = 'normal'): this {
    const plume = this.#plume
    const caractere = { normal: TEXTE, fort: FORT, discret: DISCRET }[ton]
    const lignes = this.#enLignes(texte, caractere)
    plume.assurer(Math.min(lignes.length, 2) * caractere.ligne)
    plume.bloc('P', () => plume.ecrire(lignes, MARGE, caractere), this.#marque(texte))
    plume.y += 6
    return this
  }

  /**
   * Questions on the left, answers on the right, a hairline under each. Setting a thousand answers takes half a second:
   * it is done by parts, and the process serves its other requests in between.
   */
  async reponses(reponses: readonly Reponse[]): Promise<this> {
    if (reponses.length === 0) return this
    const plume = this.#plume
    const table = plume.element(plume.racine, 'Table')
    plume.assurer(2 * TEXTE.ligne)
    plume.trait(0.5, FILET)
    for (const reponse of reponses) {
      this.#rangee(table, reponse)
      this.#affilee += SIGNES_D_UNE_RANGEE + reponse.libelle.length + reponse.valeur.length
      if (this.#affilee < SIGNES_D_AFFILEE) continue
      this.#affilee = 0
      await setImmediate()
    }
    table.end()
    plume.y += 6
    return this
  }

  liste(elements: readonly string[]): this {
    if (elements.length === 0) return this
    this.#plume.liste(
      elements.map((element) => ({ signe: '•', lignes: this.#enLignes(element, TEXTE, LARGEUR - GOUTTIERE) })),
      { retrait: GOUTTIERE, ecart: 2 },
    )
    this.#plume.y += 4
    return this
  }

  /** Boxes to tick, one under the other; the square is drawn, the option is read. */
  cases(options: readonly string[]): this {
    const plume = this.#plume
    const { pdf } = plume
    const dessiner = () => {
      pdf
        .rect(MARGE + 1, plume.y + 3, CASE.cote, CASE.cote)
        .lineWidth(0.8)
        .stroke(GRIS)
    }
    plume.liste(
      options.map((option) => ({
        dessiner,
        lignes: this.#enLignes(option, TEXTE, LARGEUR - CASE.place),
        options: this.#marque(option),
      })),
      { retrait: CASE.place, ecart: 3 },
    )
    plume.y += 6
    return this
  }

  /** Lines to write on by hand: drawn, and nothing to be read. */
  aEcrire(nombre: number): this {
    const plume = this.#plume
    plume.assurer(nombre * A_LA_MAIN)
    for (let n = 0; n < nombre; n += 1) {
      plume.y += A_LA_MAIN
      plume.trait(0.6, GRIS)
    }
    plume.y += 12
    return this
  }

  /** Numbers the pages and gives the bytes; nothing can be added after. */
  async finir(): Promise<Buffer> {
    const { pied, rappel } = this.#entete
    const t = TEXTES[this.#langue]
    if (this.#plume.polices.manque) this.paragraphe(t.manque, 'discret')
    // The running head: one line, cut when it is too long, since the first page says it whole.
    const [enTete] = rappel === undefined ? [] : this.#enLignes(rappel, DISCRET)
    return this.#plume.finir(pied, t.page, enTete)
  }

  #tete(): void {
    const { titre, service, lieu, date } = this.#entete
    const plume = this.#plume
    plume.ornement(() => dessinerMarque(plume.pdf, MARGE, MARGE, MARQUE))

    const jour = plume.polices.traits(dateLongue(date, this.#langue), 'texte')
    const gauche = MARGE + MARQUE + 12
    const place = LARGEUR - MARQUE - 12 - plume.polices.largeur(jour, TEXTE.corps) - 16
    const lignesService = this.#enLignes(service, FORT, place)
    const lignesLieu = lieu ? this.#enLignes(lieu, TEXTE, place) : []
    // The name and the place are centred on the mark while they hold in its height.
    const hauteur = (lignesService.length + lignesLieu.length) * TEXTE.ligne
    plume.y = MARGE + Math.max(0, (MARQUE - hauteur) / 2)
    const enHaut = plume.y
    plume.bloc('P', () => {
      plume.ecrire(lignesService, gauche, FORT)
      plume.ecrire(lignesLieu, gauche, TEXTE)
    })
    plume.bloc('P', () => plume.ligneADroite(jour, enHaut, TEXTE))

    plume.y = Math.max(plume.y, MARGE + MARQUE) + 26
    const lignes = this.#enLignes(titre, TITRE)
    plume.bloc('H1', () => plume.ecrire(lignes, MARGE, TITRE))
    plume.y += 7
    plume.trait(1.6, VERT)
    plume.y += 18
  }

  /** A bookmark under the last one of the level above. */
  #signet(texte: string, niveau: Niveau): void {
    const { pdf, y } = this.#plume
    const parent = this.#signets.slice(0, niveau - 2).findLast((signet) => signet !== undefined) ?? pdf.outline
    // pdfkit counts `left` from the right edge; its types know neither of the two.
    const ou: { expanded: boolean; top: number; left: number } = {
      expanded: niveau === 2,
      top: y,
      left: PAGE.largeur,
    }
    this.#signets[niveau - 2] = parent.addItem(texte, ou)
    this.#signets.length = niveau - 1
  }

  #rangee(table: PDFKit.PDFStructureElement, { libelle, valeur }: Reponse): void {
    const plume = this.#plume
    const gauche = this.#enLignes(libelle, LIBELLE, COLONNE)
    const droite = this.#enLignes(valeur, TEXTE, LARGEUR - COLONNE - GOUTTIERE)
    const hauteur = Math.max(gauche.length, droite.length) * TEXTE.ligne + 8
    // A short row is never cut; a longer one begins here if its question and a few lines fit.
    const enHaut = hauteur <= ENTIERE ? hauteur : (gauche.length + 3) * TEXTE.ligne
    plume.assurer(Math.min(enHaut, BAS - MARGE))

    const rangee = plume.element(table, 'TR')
    plume.y += 4
    const depart = { page: plume.page, y: plume.y }
    const deQuestion = { ...EN_TETE_DE_LIGNE, ...this.#marque(libelle) }
    plume.bloc('TH', () => plume.ecrire(gauche, MARGE, LIBELLE), deQuestion, rangee)
    const finQuestion = { page: plume.page, y: plume.y }
    // A question longer than the page leaves its answer to begin where it ends.
    if (finQuestion.page === depart.page) plume.y = depart.y
    const x = MARGE + COLONNE + GOUTTIERE
    plume.bloc('TD', () => plume.ecrire(droite, x, TEXTE), this.#marque(valeur), rangee)
    rangee.end()
    if (finQuestion.page === plume.page) plume.y = Math.max(plume.y, finQuestion.y)
    plume.y += 4
    plume.trait(0.5, FILET)
  }

  #enLignes(texte: string, caractere: Caractere, largeur = LARGEUR): Trait[][] {
    return enLignes(this.#plume.polices, texte, caractere, largeur)
  }

  /** The language of a text, when it is not that of the document. */
  #marque(texte: string): PDFKit.Mixins.StructureElementOptions {
    const { traduction } = this.#entete
    return traduction && this.#dits.has(texte) ? { lang: traduction.langue } : {}
  }
}

const EN_TETE_DE_LIGNE: PDFKit.Mixins.StructureElementOptions & { scope: 'Row' } = { scope: 'Row' }
