/**
 * Reading the words of a form over the shoulder of who writes it (ux.md §1.8 and §2.7.1): what would be hard to read, to find
 * or to answer. It never blocks; each remark names its element and what is wrong, its sentence is in `phrases/redaction.ts`.
 */
import { champTypes } from '../champs/registry.ts'
import type { TypeName } from '../champs/registry.ts'
import { champsDe, noeudsDe } from '../formulaire.ts'
import type { Champ, Formulaire, Noeud, StableId } from '../formulaire.ts'
import { estObjet } from '../json.ts'
import { cleDeRecherche } from '../referentiels/recherche.ts'
import { minutesEstimees } from './duree-estimee.ts'
import { QUESTION_SANS_TITRE } from './palette.ts'
import { documentConnu, sujetSensible } from './redaction-motifs.ts'

/** How much each remark weighs. Data: nothing here ever blocks a publication. */
export const SEVERITES = {
  titre_de_trop: 'information',
  section_vide: 'avertissement',
  libelle_a_ecrire: 'avertissement',
  texte_a_ecrire: 'avertissement',
  libelle_en_double: 'avertissement',
  libelle_long: 'avertissement',
  phrase_longue: 'information',
  majuscules: 'avertissement',
  cliquez_ici: 'avertissement',
  point_median: 'information',
  format_sans_aide: 'avertissement',
  trop_de_choix: 'information',
  fichier_sans_alternative: 'information',
  formulaire_long: 'information',
  deja_connu: 'avertissement',
  donnee_sensible: 'avertissement',
} as const satisfies Record<string, 'avertissement' | 'information'>

export type CodeDeRemarque = keyof typeof SEVERITES

export interface Remarque {
  code: CodeDeRemarque
  severite: 'avertissement' | 'information'
  /** The element it is about; null for the whole form. */
  cible: StableId | null
  /** The attribute it is about, where it is about one. */
  attribut: 'libelle' | 'titre' | 'description' | 'texte' | 'repli' | 'config' | null
  /** Figures and words of its sentence. */
  params: Readonly<Record<string, string>>
}

export const LIBELLE_MAX = 80
export const MOTS_PAR_PHRASE = 25
export const CHOIX_MAX = 15
export const MINUTES_MAX = 30

type Attribut = NonNullable<Remarque['attribut']>
type Dire = (code: CodeDeRemarque, attribut?: Attribut | null, params?: Remarque['params']) => void

/** Every remark on a form, in the order of its elements; those on the whole of it come last. Pure and total. */
export function relire(formulaire: Formulaire): Remarque[] {
  const remarques: Remarque[] = []
  const direDe =
    (cible: StableId | null): Dire =>
    (code, attribut = null, params = {}) =>
      remarques.push({ code, severite: SEVERITES[code], cible, attribut, params })
  const doubles = libellesEnDouble(formulaire)
  for (const [cote, racine] of [
    ['usager', formulaire.champs],
    ['annotations', formulaire.annotations],
  ] as const) {
    for (const noeud of noeudsDe(racine)) {
      const dire = direDe(noeud.id)
      relireTextes(noeud, dire)
      const autre = doubles.get(noeud.id)
      if (autre !== undefined) dire('libelle_en_double', 'libelle', { libelle: autre })
      if (noeud.kind === 'section') relireSection(noeud.enfants, dire)
      if (noeud.kind === 'champ') relireChamp(noeud, cote === 'usager', dire)
    }
  }
  const minutes = minutesEstimees(formulaire)
  if (minutes > MINUTES_MAX)
    direDe(null)('formulaire_long', null, { minutes: String(minutes), max: String(MINUTES_MAX) })
  return remarques
}

/** How many questions ask for what the administration already holds: « dites-le-nous une fois ». */
export function questionsDejaConnues(remarques: readonly Remarque[]): number {
  return remarques.filter(({ code }) => code === 'deja_connu').length
}

function relireSection(enfants: readonly Noeud[], dire: Dire): void {
  if (enfants.length === 0) dire('section_vide', 'titre')
  const [seul] = enfants
  // A title over a title alone: one level says nothing, and the reader of a screen reader hears both.
  if (enfants.length === 1 && seul?.kind === 'section') dire('titre_de_trop', 'titre', { titre: seul.titre })
}

function relireTextes(noeud: Noeud, dire: Dire): void {
  const [attribut, libelle] = libelleDe(noeud)
  if (libelle === QUESTION_SANS_TITRE) dire('libelle_a_ecrire', attribut)
  if (noeud.kind === 'explication' && noeud.texte.trim() === '' && (noeud.fichiers ?? []).length === 0)
    dire('texte_a_ecrire', 'texte')
  if (libelle.length > LIBELLE_MAX)
    dire('libelle_long', attribut, { max: String(LIBELLE_MAX), longueur: String(libelle.length) })
  for (const [ou, texte] of [[attribut, libelle] as const, ...textesDe(noeud)]) {
    if (isEnMajuscules(texte)) dire('majuscules', ou)
    if (CLIQUEZ_ICI.test(texte)) dire('cliquez_ici', ou)
    const median = POINT_MEDIAN.exec(texte)
    if (median) dire('point_median', ou, { mot: median[0] })
    if (ou === attribut) continue
    const longue = phrasesDe(texte).find((phrase) => motsDe(phrase) > MOTS_PAR_PHRASE)
    if (longue !== undefined)
      dire('phrase_longue', ou, { mots: String(motsDe(longue)), max: String(MOTS_PAR_PHRASE), debut: debutDe(longue) })
  }
}

/** Types one answers from a paper or a card: the hint says where the number is. */
const A_CHERCHER: readonly TypeName[] = ['iban', 'nir', 'rna', 'rnf', 'annuaire_education', 'engagement_juridique']

function relireChamp(champ: Champ, isPourUsager: boolean, dire: Dire): void {
  const { type, libelle, description = '', obligatoire } = champ
  const config = estObjet(champ.config) ? champ.config : {}
  const isExpression = config['mode'] === 'avance' && config['indication'] === undefined
  if (description.trim() === '' && (A_CHERCHER.includes(type) || isExpression)) dire('format_sans_aide', 'description')
  const choix = Array.isArray(config['options']) ? config['options'].length : 0
  if (choix > CHOIX_MAX) dire('trop_de_choix', 'config', { choix: String(choix), max: String(CHOIX_MAX) })
  if (!isPourUsager) return
  if (obligatoire && champTypes[type].files && !ALTERNATIVE.test(description))
    dire('fichier_sans_alternative', 'description')
  const connu = documentConnu(libelle)
  if (connu !== null) dire('deja_connu', 'libelle', { document: connu })
  const sujet = sujetSensible(`${libelle} ${description}`)
  if (sujet !== null) dire('donnee_sensible', 'libelle', { sujet })
}

/** What says what to do without the document. */
const ALTERNATIVE =
  /à défaut|sinon|si vous n|en l’absence|en l'absence|sans ce|ou bien|sur l’honneur|sur l'honneur|vous n’avez pas|vous n'avez pas|if you (do not|don’t|don't|have no)|otherwise/i

const CLIQUEZ_ICI = /cliqu(?:ez|er)\s+(?:ici|là|sur ce lien)|click\s+here|\[\s*(?:ici|here|lien|link)\s*\]\(/i

/** « usager·ère », « né(e)s » : a screen reader stumbles on them. */
const POINT_MEDIAN = /\p{L}+(?:[·•‧]\p{L}+|\((?:e|es|ne|rice|ère|euse)\)s?)/u

/** Several words, or one too long for an acronym, and not a small letter among them. */
function isEnMajuscules(texte: string): boolean {
  const lettres = texte.match(/\p{L}/gu) ?? []
  return lettres.length >= 8 && texte === texte.toUpperCase() && texte !== texte.toLowerCase()
}

function libelleDe(noeud: Noeud): ['libelle' | 'titre', string] {
  return noeud.kind === 'section' ? ['titre', noeud.titre] : ['libelle', noeud.libelle]
}

function textesDe(noeud: Noeud): [Attribut, string][] {
  const textes: [Attribut, string | undefined][] =
    noeud.kind === 'explication'
      ? [
          ['texte', noeud.texte],
          ['repli', noeud.repli],
        ]
      : [['description', noeud.description]]
  return textes.flatMap(([ou, texte]): [Attribut, string][] =>
    texte === undefined || texte === '' ? [] : [[ou, texte]],
  )
}

/** Sentences, as a point, a line or an item of a list ends them. Addresses of links are not read. */
function phrasesDe(texte: string): string[] {
  return texte
    .replace(/\]\([^)]*\)/g, ']')
    .split(/[.!?…;:](?=\s|$)|\n/)
    .map((phrase) => phrase.trim())
    .filter(Boolean)
}

function motsDe(texte: string): number {
  return texte.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
}

function debutDe(phrase: string): string {
  return `${phrase.split(/\s+/).slice(0, 6).join(' ')}…`
}

/** Questions of one page that read alike, by id: the label of each. The first is left alone. */
function libellesEnDouble({ champs, annotations }: Formulaire): Map<StableId, string> {
  const doubles = new Map<StableId, string>()
  for (const page of [...pagesDe(champs), ...pagesDe(annotations)]) {
    const vus = new Set<string>()
    for (const { champ, repetition } of champsDe(page)) {
      // The same question in two repeated blocks is read under the title of its block.
      const cle = `${repetition?.id ?? ''} ${cleDeRecherche(champ.libelle)}`
      if (vus.has(cle)) doubles.set(champ.id, champ.libelle)
      vus.add(cle)
    }
  }
  return doubles
}

/** What is read together: each section of the first level, and what stands outside of them. */
function pagesDe(racine: readonly Noeud[]): (readonly Noeud[])[] {
  const sections = racine.filter((noeud) => noeud.kind === 'section')
  return [racine.filter((noeud) => noeud.kind !== 'section'), ...sections.map((section) => [section])]
}
