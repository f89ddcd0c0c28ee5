/** What the browser knows of a column of a list: its name, how it is compared, what it may hold. JSON only. */
import type { Nature } from '../../../form-engine/liste/filtre.ts'
import type { Textes } from '../../textes/dictionnaire.ts'

/** A thing a filter may name by its id: a state, a groupe, a person, a label. */
export interface Choix {
  id: string
  libelle: string
}

export interface ColonneDePage {
  id: string
  nature: Nature
  isTriable: boolean
  /** The question, for a column of the form; null for what every list has. */
  libelle: string | null
  /** Title of the page of the form it stands on. */
  section: string
  isAnnotation: boolean
  /** It may be filtered by and not shown: a question of a repeated block. */
  isRepetee: boolean
  /** No slot keeps it: a filter on it reads every dossier. */
  isLente: boolean
  /** What may be chosen; null when anything may be typed. */
  choix: readonly Choix[] | null
}

/** The name of a column, as its header says it. */
export function nomDeColonne({ id, libelle }: Pick<ColonneDePage, 'id' | 'libelle'>, t: Textes['liste']): string {
  if (libelle !== null) return libelle
  return Object.hasOwn(t.colonnes, id) ? t.colonnes[id as keyof typeof t.colonnes] : id
}
