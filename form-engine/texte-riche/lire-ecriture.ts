/**
 * Reads a rich text from what one types in a plain field: paragraphs and lists of the safe Markdown, `{{balise}}`, and blocks
 * between `{{#si …}}` and `{{/si}}`, each alone on its line. A backslash keeps the sign that follows as it is. Total, and linear:
 * what is not understood is plain text, and what was surely meant otherwise is a fault with its line.
 */
import type { Expression } from '../conditions/expression.ts'
import { isLienSur } from '../markdown.ts'
import type { BlocRiche, TexteRiche } from '../texte-riche.ts'
import { ECRITURE_MAX, NIVEAUX_DE_SI, canoniser, isCleDeBalise } from '../texte-riche.ts'
import { lireConditionEcrite } from './conditions-ecrites.ts'
import { enArbre, hrefCanonique, SANS_MARQUE } from './traits.ts'
import type { Trait } from './traits.ts'

export type CodeDEcriture =
  | 'trop_long'
  /** `{{` that nothing ends. */
  | 'balise_ouverte'
  /** `{{#si …}}` or `{{/si}}` in the middle of a line. */
  | 'si_dans_la_ligne'
  | 'condition_illisible'
  | 'si_sans_fin'
  | 'fin_sans_si'
  | 'si_trop_profond'

export interface FauteDEcriture {
  code: CodeDEcriture
  /** From 1. */
  ligne: number
  /** What was written. */
  extrait: string
}

export interface EcritureLue {
  document: TexteRiche
  fautes: FauteDEcriture[]
}

/** Reads a text. The document is canonical; it stands for the text only when there is no fault. */
export function lireEcriture(ecrit: string): EcritureLue {
  const fautes: FauteDEcriture[] = []
  if (ecrit.length > ECRITURE_MAX) fautes.push({ code: 'trop_long', ligne: 1, extrait: '' })
  const lecture = new Lecture(fautes)
  const lignes = ecrit
    .slice(0, ECRITURE_MAX)
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
  lignes.forEach((ligne, rang) => lecture.ligne(ligne.replace(/^[ \t]+|[ \t]+$/g, ''), rang + 1))
  return { document: canoniser({ langage: 1, blocs: lecture.finir() }), fautes }
}

const EXTRAIT_MAX = 80
const SI = /^\{\{#si(?:[ \t]+(.*))?\}\}$/u
const FIN = /^\{\{\/si[ \t]*\}\}$/u
const PUCE = /^[-*•][ \t]+(.+)$/u
const NUMERO = /^\d{1,3}[.)][ \t]+(.+)$/u
const TITRE = /^#{1,6}[ \t]+(.+)$/u

interface Niveau {
  blocs: BlocRiche[]
  /** The condition that opens it, where, and whether it is one. */
  si: { expression: Expression | null; ligne: number; ecrit: string } | null
}

class Lecture {
  readonly #fautes: FauteDEcriture[]
  readonly #niveaux: Niveau[] = [{ blocs: [], si: null }]
  #paragraphe: Trait[] = []
  #liste: { ordonnee: boolean; elements: Trait[][] } | null = null
  #isAeree = false

  constructor(fautes: FauteDEcriture[]) {
    this.#fautes = fautes
  }

  ligne(texte: string, ligne: number): void {
    if (texte === '') {
      // A blank line between two items does not end their list.
      if (this.#liste === null) this.#fermer()
      this.#isAeree = true
      return
    }
    const si = SI.exec(texte)
    const puce = PUCE.exec(texte)
    const numero = puce ? null : NUMERO.exec(texte)
    if (si) this.#ouvrirSi((si[1] ?? '').trim(), ligne, texte)
    else if (FIN.test(texte)) this.#fermerSi(ligne, texte)
    else if (puce ?? numero) this.#element(numero !== null, (puce ?? numero)?.[1] ?? '', ligne)
    else this.#texte(texte, ligne)
    this.#isAeree = false
  }

  finir(): BlocRiche[] {
    this.#fermer()
    while (this.#niveaux.length > 1) {
      const niveau = this.#niveaux.at(-1)
      if (niveau?.si) this.#dire('si_sans_fin', niveau.si.ligne, niveau.si.ecrit)
      this.#deposerSi()
    }
    return this.#niveaux[0]?.blocs ?? []
  }

  #texte(brut: string, ligne: number): void {
    const titre = TITRE.exec(brut)
    const traits = this.#enLigne(titre?.[1] ?? brut, ligne).map((trait) => (titre ? { ...trait, fort: true } : trait))
    if (this.#liste !== null && !this.#isAeree) {
      // A line that follows an item goes on with it.
      this.#liste.elements.at(-1)?.push(SAUT, ...traits)
      return
    }
    if (this.#liste !== null) this.#fermer()
    if (this.#paragraphe.length > 0) this.#paragraphe.push(SAUT)
    this.#paragraphe.push(...traits)
  }

  #element(ordonnee: boolean, texte: string, ligne: number): void {
    if (this.#liste?.ordonnee !== ordonnee) {
      this.#fermer()
      this.#liste = { ordonnee, elements: [] }
    }
    this.#liste?.elements.push(this.#enLigne(texte, ligne))
  }

  #fermer(): void {
    const blocs = this.#niveaux.at(-1)?.blocs
    if (this.#paragraphe.length > 0) blocs?.push({ kind: 'paragraphe', enfants: enArbre(this.#paragraphe) })
    if (this.#liste)
      blocs?.push({
        kind: 'liste',
        ordonnee: this.#liste.ordonnee,
        elements: this.#liste.elements.map((element) => enArbre(element)),
      })
    this.#paragraphe = []
    this.#liste = null
  }

  #ouvrirSi(ecrite: string, ligne: number, texte: string): void {
    this.#fermer()
    const expression = lireConditionEcrite(ecrite)
    if (expression === null) this.#dire('condition_illisible', ligne, texte)
    if (this.#niveaux.length > NIVEAUX_DE_SI) this.#dire('si_trop_profond', ligne, texte)
    this.#niveaux.push({ blocs: [], si: { expression, ligne, ecrit: texte } })
  }

  #fermerSi(ligne: number, texte: string): void {
    this.#fermer()
    if (this.#niveaux.length === 1) this.#dire('fin_sans_si', ligne, texte)
    else this.#deposerSi()
  }

  /** What is under a condition that cannot be read is left out: it must not be shown to everybody. */
  #deposerSi(): void {
    const niveau = this.#niveaux.pop()
    const si = niveau?.si?.expression
    if (niveau && si) this.#niveaux.at(-1)?.blocs.push({ kind: 'si', si, blocs: niveau.blocs })
  }

  #enLigne(texte: string, ligne: number): Trait[] {
    return lireEnLigne(texte, (code, extrait) => this.#dire(code, ligne, extrait))
  }

  #dire(code: CodeDEcriture, ligne: number, extrait: string): void {
    this.#fautes.push({ code, ligne, extrait: extrait.slice(0, EXTRAIT_MAX) })
  }
}

const SAUT: Trait = { quoi: { kind: 'saut' }, ...SANS_MARQUE }

type Dire = (code: CodeDEcriture, extrait: string) => void

const JETON = /\\[^\p{L}\p{N}\n]|\*+|\[|\{\{|https?:\/\//giu
const BALISE = /\{\{([^{}\n]{0,202})\}\}/uy
const LIEN = /\[((?:\\[^\n]|[^\\[\]\n]){1,1000})\]\(([^\s()<>"]{1,2000})\)/uy
const ADRESSE = /https?:\/\/[^\s<>"«»()*[\]{}]{1,2000}/iuy

/** One line of text as a run; `dansUnLien` reads the words of a link, which holds no other. */
function lireEnLigne(texte: string, dire: Dire, href: string | null = null): Trait[] {
  const marques = new Marques(href)
  let debut = 0
  const jetons = new RegExp(JETON)
  for (let jeton = jetons.exec(texte); jeton; jeton = jetons.exec(texte)) {
    const ou = jeton.index
    const lu = lireJeton(texte, ou, jeton[0], href !== null, dire)
    if (lu === null) continue
    marques.texte(texte.slice(debut, ou))
    if (lu.kind === 'etoiles') marques.basculer(lu.nombre)
    else if (lu.kind === 'texte') marques.texte(lu.texte)
    else if (lu.kind === 'balise') marques.balise(lu.cle)
    else marques.lien(lireEnLigne(lu.titre, dire, lu.href))
    debut = lu.fin
    jetons.lastIndex = debut
  }
  marques.texte(texte.slice(debut))
  return marques.finir()
}

type Jeton =
  | { kind: 'etoiles'; nombre: number; fin: number }
  | { kind: 'texte'; texte: string; fin: number }
  | { kind: 'balise'; cle: string; fin: number }
  | { kind: 'lien'; titre: string; href: string; fin: number }

function lireJeton(texte: string, ou: number, jeton: string, dansUnLien: boolean, dire: Dire): Jeton | null {
  if (jeton.startsWith('\\')) return { kind: 'texte', texte: jeton.slice(1), fin: ou + jeton.length }
  if (jeton === '{{') return lireBalise(texte, ou, dire)
  if (jeton.startsWith('*')) {
    const fin = ou + jeton.length
    const isEntreEspaces = isBlanc(texte.charAt(ou - 1)) && isBlanc(texte.charAt(fin))
    // Four stars mark nothing, nor does a star alone between two spaces.
    if (jeton.length > 3 || isEntreEspaces) return { kind: 'texte', texte: jeton, fin }
    return { kind: 'etoiles', nombre: jeton.length, fin }
  }
  if (dansUnLien) return null
  if (jeton === '[') {
    const lu = aLaPlace(LIEN, texte, ou)
    const [tout, titre = '', href = ''] = lu ?? []
    if (!tout || titre.trim() === '' || !isLienSur(href)) return null
    return { kind: 'lien', titre, href: hrefCanonique(href), fin: ou + tout.length }
  }
  const adresse = aLaPlace(ADRESSE, texte, ou)?.[0].replace(/[.,;:!?\\]+$/, '') ?? ''
  if (!isLienSur(adresse)) return null
  return { kind: 'lien', titre: adresse.replace(/[^\p{L}\p{N}]/gu, '\\$&'), href: adresse, fin: ou + adresse.length }
}

function lireBalise(texte: string, ou: number, dire: Dire): Jeton | null {
  const lu = aLaPlace(BALISE, texte, ou)
  if (!lu) {
    dire(/^\{\{[#/]si/u.test(texte.slice(ou, ou + 5)) ? 'si_dans_la_ligne' : 'balise_ouverte', texte.slice(ou))
    return null
  }
  const cle = (lu[1] ?? '')
    .normalize('NFC')
    .replace(/[ \t]+/g, ' ')
    .trim()
  if (/^[#/]/.test(cle)) dire('si_dans_la_ligne', lu[0])
  else if (isCleDeBalise(cle)) return { kind: 'balise', cle, fin: ou + lu[0].length }
  else dire('balise_ouverte', lu[0])
  return null
}

function aLaPlace(motif: RegExp, texte: string, ou: number): RegExpExecArray | null {
  motif.lastIndex = ou
  return motif.exec(texte)
}

const isBlanc = (signe: string): boolean => signe === ' ' || signe === '\t'

/** Two stars turn strong on and off, one star emphasis, three both. What nothing ends is a star that was typed. */
class Marques {
  readonly #href: string | null
  #traits: Trait[] = []
  /** Rank of the run where each mark was turned on. */
  #fort: number | null = null
  #emphase: number | null = null

  constructor(href: string | null) {
    this.#href = href
  }

  texte(texte: string): void {
    if (texte !== '') this.#poser({ kind: 'texte', texte })
  }

  balise(cle: string): void {
    this.#poser({ kind: 'balise', cle })
  }

  /** The words of a link, under the marks that are on around it. */
  lien(traits: readonly Trait[]): void {
    for (const trait of traits)
      this.#traits.push({
        ...trait,
        fort: trait.fort || this.#fort !== null,
        emphase: trait.emphase || this.#emphase !== null,
      })
  }

  basculer(nombre: number): void {
    const ici = this.#traits.length
    if (nombre >= 2) this.#fort = this.#fort === null ? ici : null
    if (nombre !== 2) this.#emphase = this.#emphase === null ? ici : null
  }

  finir(): Trait[] {
    const ouvertes = [
      { ou: this.#fort, sans: { fort: false }, signe: '**' },
      { ou: this.#emphase, sans: { emphase: false }, signe: '*' },
    ].flatMap(({ ou, ...marque }) => (ou === null ? [] : [{ ou, ...marque }]))
    // The last first, so that the rank of the other still holds.
    for (const { ou, sans, signe } of ouvertes.toSorted((a, b) => b.ou - a.ou)) {
      const apres = this.#traits.slice(ou).map((trait) => ({ ...trait, ...sans }))
      const avant = this.#traits[ou] ?? { fort: false, emphase: false }
      const tape: Trait = {
        quoi: { kind: 'texte', texte: signe },
        fort: avant.fort,
        emphase: avant.emphase,
        ...sans,
        href: this.#href,
      }
      this.#traits = [...this.#traits.slice(0, ou), tape, ...apres]
    }
    return this.#traits
  }

  #poser(quoi: Trait['quoi']): void {
    this.#traits.push({ quoi, fort: this.#fort !== null, emphase: this.#emphase !== null, href: this.#href })
  }
}
