/**
 * An attestation: a tagged PDF/A-2a, which archives keep and screen readers read. The same content gives the same bytes,
 * whenever it is made: its date is that of the decision, its identifier comes from its code.
 */
import { createHash } from 'node:crypto'
import { correction, generate } from 'lean-qr'
import PDFDocument from 'pdfkit'
import type { Bloc, EnLigne } from '../../form-engine/markdown.ts'
import { textes, type Langue } from '../textes/dictionnaire.ts'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import { enLignesRiches, morceauxDe, type Morceau } from './lignes-riches.ts'
import { Polices, type Trait } from './polices.ts'

export interface Illustration {
  octets: Buffer
  /** What it shows, in words. */
  alt: string
}

/** What an attestation says; plain values, so that a job, a preview and a test make the same one. */
export interface DonneesDAttestation {
  numero: string
  code: string
  titre: string
  blocs: readonly Bloc[]
  pied: string
  demarche: string
  service: { nom: string; adresse: string }
  /** Number of the dossier. */
  dossier: number
  /** ISO instant of the decision. */
  decideAt: string
  logo: Illustration | null
  signature: { nom: string; qualite: string; image: Illustration | null } | null
  /** Where anybody verifies it, whole; and the page where one types its number, as it is printed. */
  verification: { adresse: string; page: string }
  /** A draft on an invented dossier: it says so, and proves nothing. */
  isApercu: boolean
}

// A4, in points, as the other documents of the house.
const MM = 72 / 25.4
const PAGE = { largeur: 210 * MM, hauteur: 297 * MM }
const MARGE = 22 * MM
const LARGEUR = PAGE.largeur - 2 * MARGE
const BAS = PAGE.hauteur - MARGE - 8
const LOGO = { largeur: 60 * MM, hauteur: 24 * MM }
const SIGNATURE = { largeur: 60 * MM, hauteur: 28 * MM }
const QR = 26 * MM
const GOUTTIERE = 14
const ENCRE = '#000000'
const GRIS = '#4a4a4a'
const FILET = '#cfcfcf'

interface Taille {
  corps: number
  ligne: number
  couleur: string
}
const TITRE: Taille = { corps: 22, ligne: 28, couleur: ENCRE }
const TEXTE: Taille = { corps: 11, ligne: 16, couleur: ENCRE }
const DISCRET: Taille = { corps: 9.5, ligne: 13, couleur: GRIS }

/** The attestation as a PDF. */
export async function attestation(donnees: DonneesDAttestation, langue: Langue = 'fr'): Promise<Buffer> {
  const feuille = new Feuille(donnees, langue)
  feuille.tete()
  feuille.corps()
  feuille.signature()
  feuille.preuve()
  return feuille.finir()
}

class Feuille {
  readonly #donnees: DonneesDAttestation
  readonly #langue: Langue
  readonly #pdf: PDFKit.PDFDocument
  readonly #polices: Polices
  readonly #racine: PDFKit.PDFStructureElement
  readonly #octets: Promise<Buffer>
  #y = MARGE

  constructor(donnees: DonneesDAttestation, langue: Langue) {
    this.#donnees = donnees
    this.#langue = langue
    this.#pdf = new PDFDocument({
      size: [PAGE.largeur, PAGE.hauteur],
      margin: 0,
      pdfVersion: '1.7',
      subset: 'PDF/A-2a',
      tagged: true,
      lang: langue === 'fr' ? 'fr-FR' : 'en-GB',
      displayTitle: true,
      bufferPages: true,
      info: {
        Title: donnees.titre,
        Author: donnees.service.nom,
        Subject: donnees.demarche,
        Producer: 'Cerfeuil',
        Creator: 'Cerfeuil',
        CreationDate: new Date(donnees.decideAt),
      },
    })
    poserLIdentifiant(this.#pdf, `${donnees.numero}/${donnees.code}`)
    this.#octets = rassembler(this.#pdf)
    this.#polices = new Polices(this.#pdf)
    this.#racine = this.#pdf.struct('Document')
    this.#pdf.addStructure(this.#racine)
  }

  /** The logo, the service and the day; then the title. */
  tete(): void {
    const { logo, service, decideAt, titre } = this.#donnees
    const t = textes(this.#langue).attestations.document
    if (this.#donnees.isApercu) this.#paragraphe([{ texte: t.apercu, style: 'fort' }], TEXTE)
    if (logo) {
      this.#y += this.#figure(logo, MARGE, LOGO) + 12
    }
    const jour = this.#polices.traits(dateLongue(decideAt, this.#langue), 'texte')
    const largeurDuJour = this.#polices.largeur(jour, TEXTE.corps)
    const place = LARGEUR - largeurDuJour - 16
    const enHaut = this.#y
    const lignes = [
      ...this.#lignes([{ texte: service.nom, style: 'fort' }], TEXTE, place),
      ...this.#lignes([{ texte: service.adresse, style: 'texte' }], TEXTE, place),
    ]
    this.#bloc(this.#racine, 'P', () => this.#ecrire(lignes, MARGE, TEXTE))
    this.#bloc(this.#racine, 'P', () => this.#ligne(jour, MARGE + LARGEUR - largeurDuJour, enHaut, TEXTE))
    this.#y = Math.max(this.#y, enHaut + TEXTE.ligne) + 30
    const ecrit = this.#lignes([{ texte: titre, style: 'titre' }], TITRE, LARGEUR)
    this.#bloc(this.#racine, 'H1', () => this.#ecrire(ecrit, MARGE, TITRE))
    this.#y += 8
    this.#ornement(() => this.#pdf.rect(MARGE, this.#y, LARGEUR, 1.2).fill(ENCRE))
    this.#y += 20
  }

  /** The words of the service. */
  corps(): void {
    for (const bloc of this.#donnees.blocs) {
      if (bloc.kind === 'paragraphe') this.#paragraphe(morceauxDe(bloc.enfants), TEXTE)
      else this.#liste(bloc.debut, bloc.elements)
    }
  }

  /** Who signs, on the right; the image of the signature under the name. */
  signature(): void {
    const { signature } = this.#donnees
    if (!signature) return
    const x = MARGE + LARGEUR / 2
    const largeur = LARGEUR / 2
    const nom = this.#lignes([{ texte: signature.nom, style: 'fort' }], TEXTE, largeur)
    const qualite = this.#lignes([{ texte: signature.qualite, style: 'texte' }], TEXTE, largeur)
    const image = signature.image ? SIGNATURE.hauteur + 6 : 0
    this.#y += 14
    this.#assurer((nom.length + qualite.length) * TEXTE.ligne + image)
    this.#bloc(this.#racine, 'P', () => {
      this.#ecrire(qualite, x, TEXTE)
      this.#ecrire(nom, x, TEXTE)
    })
    if (!signature.image) return
    this.#y += 6
    this.#y += this.#figure(signature.image, x, SIGNATURE)
  }

  /** The number, the code, where they are verified; the square that leads there; the foot of the service. */
  preuve(): void {
    const { numero, code, verification, pied, dossier, isApercu } = this.#donnees
    const t = textes(this.#langue).attestations.document
    const x = MARGE + QR + GOUTTIERE
    const largeur = LARGEUR - QR - GOUTTIERE
    const lignes = [
      ...this.#lignes([{ texte: t.verifier, style: 'fort' }], DISCRET, largeur),
      ...this.#lignes([{ texte: t.comment(verification.page), style: 'texte' }], DISCRET, largeur),
      ...this.#lignes([{ texte: t.numeroEtCode(numero, code), style: 'texte' }], DISCRET, largeur),
      ...this.#lignes([{ texte: t.dossier(numeroDossier(dossier, this.#langue)), style: 'texte' }], DISCRET, largeur),
    ]
    const deBas = this.#lignes(pied === '' ? [] : [{ texte: pied, style: 'texte' }], DISCRET, LARGEUR)
    const hauteur = Math.max(QR, lignes.length * DISCRET.ligne) + 12 + deBas.length * DISCRET.ligne
    this.#y += 24
    this.#assurer(hauteur)
    // At the foot of the page, whatever the length of the words.
    this.#y = Math.max(this.#y, BAS - hauteur)
    this.#ornement(() => this.#pdf.rect(MARGE, this.#y - 8, LARGEUR, 0.5).fill(FILET))
    const enHaut = this.#y
    this.#bloc(this.#racine, 'Figure', () => this.#carre(isApercu ? verification.page : verification.adresse, enHaut), {
      alt: t.qr(numero),
      ...boite(MARGE, enHaut, QR, QR),
    })
    this.#bloc(this.#racine, 'P', () => this.#ecrire(lignes, x, DISCRET))
    this.#y = Math.max(this.#y, enHaut + QR) + 8
    if (deBas.length > 0) this.#bloc(this.#racine, 'P', () => this.#ecrire(deBas, MARGE, DISCRET))
  }

  /** Numbers the pages and gives the bytes. */
  async finir(): Promise<Buffer> {
    this.#racine.end()
    const t = textes(this.#langue).attestations.document
    const { count } = this.#pdf.bufferedPageRange()
    for (let n = 0; n < count; n += 1) {
      this.#pdf.switchToPage(n)
      this.#pdf.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] })
      const y = PAGE.hauteur - MARGE + 6
      this.#ligne(this.#polices.traits(t.pied(this.#donnees.numero), 'texte'), MARGE, y, DISCRET)
      const page = this.#polices.traits(t.page(n + 1, count), 'texte')
      this.#ligne(page, MARGE + LARGEUR - this.#polices.largeur(page, DISCRET.corps), y, DISCRET)
      this.#pdf.endMarkedContent()
    }
    this.#pdf.end()
    return this.#octets
  }

  #paragraphe(morceaux: readonly Morceau[], taille: Taille): void {
    const lignes = this.#lignes(morceaux, taille, LARGEUR)
    this.#assurer(Math.min(lignes.length, 2) * taille.ligne)
    this.#bloc(this.#racine, 'P', () => this.#ecrire(lignes, MARGE, taille))
    this.#y += 8
  }

  #liste(debut: number | null, elements: readonly (readonly EnLigne[])[]): void {
    const liste = this.#pdf.struct('L')
    this.#racine.add(liste)
    const retrait = debut === null ? GOUTTIERE : GOUTTIERE + 8
    for (const [rang, element] of elements.entries()) {
      const lignes = this.#lignes(morceauxDe(element), TEXTE, LARGEUR - retrait)
      this.#assurer(Math.min(lignes.length, 2) * TEXTE.ligne)
      const item = this.#pdf.struct('LI')
      liste.add(item)
      const marque = this.#polices.traits(debut === null ? '• ' : `${debut + rang}. `, 'texte')
      this.#bloc(item, 'Lbl', () => this.#ligne(marque, MARGE + 2, this.#y, TEXTE))
      this.#bloc(item, 'LBody', () => this.#ecrire(lignes, MARGE + retrait, TEXTE))
      item.end()
      this.#y += 2
    }
    liste.end()
    this.#y += 6
  }

  /** An image in its box, with what it shows; returns its height. */
  #figure({ octets, alt }: Illustration, x: number, boiteMax: { largeur: number; hauteur: number }): number {
    const { width, height } = ouvrirImage(this.#pdf, octets)
    const echelle = Math.min(boiteMax.largeur / width, boiteMax.hauteur / height)
    const [largeur, hauteur] = [width * echelle, height * echelle]
    const y = this.#y
    this.#bloc(this.#racine, 'Figure', () => this.#pdf.image(octets, x, y, { width: largeur, height: hauteur }), {
      alt,
      ...boite(x, y, largeur, hauteur),
    })
    return hauteur
  }

  /** The square, drawn: lines of dark modules, so that it stays sharp at any size. */
  #carre(adresse: string, y: number): void {
    const code = generate(adresse, { minCorrectionLevel: correction.M })
    const pas = QR / code.size
    for (let ligne = 0; ligne < code.size; ligne += 1) {
      for (let debut = 0; debut < code.size; debut += 1) {
        if (!code.get(debut, ligne)) continue
        let fin = debut
        while (code.get(fin, ligne)) fin += 1
        this.#pdf.rect(MARGE + debut * pas, y + ligne * pas, (fin - debut) * pas, pas)
        debut = fin
      }
    }
    this.#pdf.fill(ENCRE)
  }

  #lignes(morceaux: readonly Morceau[], { corps }: Taille, largeur: number): Trait[][] {
    return enLignesRiches(this.#polices, morceaux, corps, largeur)
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
  #ecrire(lignes: readonly Trait[][], x: number, taille: Taille): void {
    for (const traits of lignes) {
      if (this.#y + taille.ligne > BAS + 1) this.#pageSuivante()
      this.#ligne(traits, x, this.#y, taille)
      this.#y += taille.ligne
    }
  }

  #ligne(traits: readonly Trait[], x: number, y: number, { corps, couleur }: Taille): void {
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

  #ornement(dessiner: () => void): void {
    this.#pdf.markContent('Artifact', { type: 'Layout' })
    dessiner()
    this.#pdf.endMarkedContent()
  }
}

/** Where a figure stands, which its structure says. pdfkit knows it, its types do not. */
function boite(x: number, y: number, largeur: number, hauteur: number) {
  return { bbox: [x, y, x + largeur, y + hauteur], placement: 'Block' }
}

/** pdfkit draws its own from the metadata alone; ours comes from what is said. */
function poserLIdentifiant(pdf: PDFKit.PDFDocument, de: string): void {
  if (!(Reflect.get(pdf, '_id') instanceof Uint8Array))
    throw new Error('pdfkit no longer keeps the id of a file at _id')
  Reflect.set(pdf, '_id', createHash('sha256').update(de).digest().subarray(0, 16))
}

/** The size of an image. Throws for what is neither a PNG nor a JPEG. */
export function ouvrirImage(pdf: PDFKit.PDFDocument, octets: Buffer): { width: number; height: number } {
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
