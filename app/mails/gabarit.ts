import { isLienSur, type Bloc as BlocRiche, type EnLigne } from '../../form-engine/markdown.ts'
import { textes, type Langue } from '../textes/dictionnaire.ts'
import { corpsHtml } from './gabarit-html.ts'
import { corpsTexte } from './gabarit-texte.ts'

/** A letter ready to leave: the subject, and the same words twice. */
export interface Lettre {
  sujet: string
  html: string
  texte: string
}

/** Who writes: the service of the démarche, or the instance for the letters about accounts. */
export interface Emetteur {
  nom: string
  /** Said under the name: the administration, or the name of the instance. */
  lieu: string | null
  telephone: string | null
  horaires: string | null
  courriel: string | null
  /** A page that says whom to ask, when the service gives neither telephone nor address. */
  page: string | null
}

/** What a letter is made of, in the order it is read. Every text is plain: the frame escapes it. */
export type Bloc =
  | { genre: 'paragraphe'; texte: string }
  | { genre: 'important'; texte: string }
  | { genre: 'faits'; faits: readonly { libelle: string; valeur: string }[] }
  | { genre: 'liste'; elements: readonly string[] }
  | { genre: 'encart'; titre: string; texte: string }
  | { genre: 'adresse'; texte: string; url: string }
  /** What a démarche wrote, read. */
  | { genre: 'riche'; blocs: readonly BlocRiche[] }

export interface Composition {
  langue: Langue
  sujet: string
  titre: string
  emetteur: Emetteur
  /** The name to greet; null when unknown. */
  destinataire: string | null
  blocs: readonly Bloc[]
  /** The one thing to press; its address is also written out. */
  bouton: { libelle: string; url: string } | null
  /** After the button. */
  suite: readonly Bloc[]
  raison: string
}

/** What the two forms of a letter share, once its texts are chosen. */
export interface Cadre extends Composition {
  salutation: string
  adresseDuBouton: string
  signature: string
  question: string
  contact: string
}

export const SUJET_MAXIMUM = 100

/**
 * Puts a letter in the frame of the house: the service first, a greeting, one fact, one thing to do with its date, one
 * button and its address, whom to call, why this message.
 */
export function composer(composition: Composition): Lettre {
  const t = textes(composition.langue).lettres.gabarit
  const { emetteur } = composition
  const moyens = [
    emetteur.telephone === null
      ? null
      : t.appelez([emetteur.telephone, emetteur.horaires].filter((partie) => partie !== null).join(', ')),
    emetteur.courriel === null ? null : t.ecrivez(emetteur.courriel),
    emetteur.page === null ? null : t.consultez(emetteur.page),
  ].filter((moyen) => moyen !== null)
  const cadre: Cadre = {
    ...composition,
    salutation: t.bonjour(composition.destinataire),
    adresseDuBouton: t.adresseDuBouton,
    signature: t.signature,
    question: t.question,
    contact: moyens.length === 0 ? emetteur.nom : enPhrase(moyens.join(t.ou), emetteur.page === null ? '.' : ''),
  }
  for (const url of adresses(cadre)) verifierAdresse(url)
  for (const bloc of [...cadre.blocs, ...cadre.suite]) if (bloc.genre === 'riche') verifierLiens(bloc.blocs)
  return { sujet: enSujet(composition.sujet), html: corpsHtml(cadre), texte: corpsTexte(cadre) }
}

/** One line of at most 100 characters, cut at a word. */
function enSujet(texte: string): string {
  const ligne = texte.replace(/[\r\n\t\p{Cc}]+/gu, ' ').trim()
  const signes = Array.from(ligne)
  if (signes.length <= SUJET_MAXIMUM) return ligne
  const coupe = signes.slice(0, SUJET_MAXIMUM - 1).join('')
  return `${coupe.replace(/\s+\S*$/, '') || coupe}…`
}

// No full stop after an address: mail readers would take it for a part of the link.
const enPhrase = (texte: string, fin: string) => `${texte.charAt(0).toUpperCase()}${texte.slice(1)}${fin}`

function* adresses({ bouton, blocs, suite }: Cadre): Generator<string> {
  if (bouton) yield bouton.url
  for (const bloc of [...blocs, ...suite]) if (bloc.genre === 'adresse') yield bloc.url
}

/** A link of a letter is built by us; anything but a web address would be a bug that a reader could be sent into. */
function verifierAdresse(url: string): void {
  if (!/^https?:\/\/[^\s"'<>]+$/.test(url)) throw new TypeError('a letter links to web addresses only')
}

/** The same of the words of a démarche, which were checked when they were written: to the web, or to an address. */
function verifierLiens(blocs: readonly BlocRiche[]): void {
  const lire = (enfants: readonly EnLigne[]): void => {
    for (const enfant of enfants) {
      if (enfant.kind === 'lien' && !isLienSur(enfant.href)) throw new TypeError('a letter links to web addresses only')
      if ('enfants' in enfant) lire(enfant.enfants)
    }
  }
  for (const bloc of blocs) (bloc.kind === 'liste' ? bloc.elements : [bloc.enfants]).forEach(lire)
}
