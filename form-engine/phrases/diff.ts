/** The changes between two revisions, in sentences: for the administrateur who publishes, and the public log of a démarche. */
import type { Changement, Nature } from '../revisions/difference.ts'
import { estObjet } from '../json.ts'
import type { Json } from '../type-de-champ.ts'
import { en } from './diff.en.ts'
import { fr } from './diff.fr.ts'

/** What a sentence may name. */
export interface MotsDuChangement {
  /** What changes, between quotation marks: « Âge », la section « Vous ». */
  sujet: string
  /** The same, to begin a sentence. */
  Sujet: string
  /** Its label alone, between quotation marks. */
  nom: string
  /** The element of a list it is about (an option, a column), between quotation marks; of a setting of a column, the column. */
  element: string
  avant: string
  apres: string
}

export type Phrase = (mots: MotsDuChangement) => string

/** Sentences of one language: by attribute, then by change; `tout` stands for those not told apart. */
export interface PhrasesDeDiff {
  entreGuillemets: (texte: string) => string
  sujets: Readonly<Record<Changement['sorte'], (nom: string) => string>>
  /** `<sort> <attribute>`, or `<attribute>` alone for every sort. */
  phrases: Readonly<Record<string, Readonly<Partial<Record<Nature | 'tout', Phrase>>>>>
  oui: string
  non: string
  /** A setting of a column of a table, after its sentence. */
  dansLaColonne: (phrase: string, colonne: string) => string
  /** A setting that has no sentence yet. */
  autre: (mots: MotsDuChangement, attribut: string) => string
}

export type LangueDePhrase = 'fr' | 'en'

const LANGUES: Readonly<Record<LangueDePhrase, PhrasesDeDiff>> = { fr, en }

/** The sentence of a change; `nomDeType` names a type as people know it, its own name without. */
export function phraseDuChangement(
  changement: Changement,
  langue: LangueDePhrase = 'fr',
  nomDeType: (type: string) => string = (type) => type,
): string {
  const textes = LANGUES[langue]
  const { libelle, id, sorte, elements, motif, attribut, avant, apres } = changement
  const nom = textes.entreGuillemets(libelle || (id ?? attribut))
  const sujet = textes.sujets[sorte](nom)
  const colonne = COLONNE.test(motif) ? elements[0] : undefined
  const isType = motif === 'type' || motif === 'config.colonnes[].type'
  const dire = (valeur: Json | undefined) =>
    isType && typeof valeur === 'string' ? nomDeType(valeur) : valeurEnTexte(valeur, textes)
  const mots: MotsDuChangement = {
    sujet,
    Sujet: sujet.charAt(0).toUpperCase() + sujet.slice(1),
    nom,
    element: textes.entreGuillemets(elements.at(-1)?.libelle ?? ''),
    avant: dire(avant),
    apres: dire(apres),
  }
  const phrase = phraseDe(changement, textes)
  if (!phrase) return textes.autre(mots, attribut)
  return colonne ? textes.dansLaColonne(phrase(mots), textes.entreGuillemets(colonne.libelle)) : phrase(mots)
}

const COLONNE = /^config\.colonnes\[\]\.config\./

/** The sentence of a row of the table of classes; null when there is none. */
export function phraseDe(
  { sorte, motif, nature }: Pick<Changement, 'sorte' | 'motif' | 'nature'>,
  { phrases }: PhrasesDeDiff,
): Phrase | null {
  const lu = motif.replace(COLONNE, 'config.')
  for (const parNature of [phrases[`${sorte} ${lu}`], phrases[lu]]) {
    const phrase = parNature?.[nature] ?? parNature?.tout
    if (phrase) return phrase
  }
  return null
}

/** Whether a language has a sentence for a change. */
export function hasPhrase(changement: Pick<Changement, 'sorte' | 'motif' | 'nature'>, langue: LangueDePhrase): boolean {
  return phraseDe(changement, LANGUES[langue]) !== null
}

function valeurEnTexte(json: Json | undefined, textes: PhrasesDeDiff): string {
  if (json === undefined || json === null) return ''
  if (typeof json === 'boolean') return json ? textes.oui : textes.non
  if (Array.isArray(json)) return json.map((un) => valeurEnTexte(un, textes)).join(', ')
  // What is told of an object is its name.
  return estObjet(json) ? valeurEnTexte(json['libelle'], textes) : String(json)
}
