/**
 * Answers carried from one revision to another. Nothing is lost: each answer is in the new revision, as it was or read again by its
 * new type, and whatever is not there exactly as it was given also waits on the shelf, from where it comes back.
 *
 * The law: going through any revision in between changes nothing (`migrate` from a to b then to c is `migrate` from a to c). It
 * holds because an answer is always read from the *original*, what the person gave and could read then, and never from a
 * conversion of it. An answer given since under the newer revision is an original of its own, and the one that counts.
 */
import type { Formulaire } from './formulaire.ts'
import { canonique } from './json.ts'
import type { CellKey, Cellule, Reponses } from './reponses.ts'
import { isMemeQuestion, projeter } from './revisions/projection.ts'
import { Places, type Place } from './revisions/places.ts'
import type { Etagere, Original } from './revisions/etagere.ts'

export type { Etagere, Original } from './revisions/etagere.ts'

/** What became of one answer. */
export interface ChangementDeReponse {
  cle: CellKey
  /**
   * - `convertie`: another value is stored, read from the same answer.
   * - `a_revoir`: it is a draft now, and says why.
   * - `comprise`: it was a draft, and is an answer now.
   * - `mise_de_cote`: the revision has no place for it.
   * - `revenue`: it was on the shelf.
   */
  sort: 'convertie' | 'a_revoir' | 'comprise' | 'mise_de_cote' | 'revenue'
  /** The cell before and after; null when there is none. */
  avant: Cellule | null
  apres: Cellule | null
}

export interface Migration {
  reponses: Reponses
  etagere: Etagere
  /** What a person may want to be told, by key. */
  changements: readonly ChangementDeReponse[]
}

/**
 * Carries answers from `a` to `b`. Pure, total; cells keep their `seq`: a migration is nobody's answer. `etagere` is what the
 * migrations before have put aside. The law above is of cells as their revision reads what was typed, as the house stores them.
 */
export function migrate(reponses: Reponses, a: Formulaire, b: Formulaire, etagere: Etagere = {}): Migration {
  return migrateurDe(a, b)(reponses, etagere)
}

/** The same for many dossiers: what the two revisions say of each question is compared once. */
export function migrateurDe(a: Formulaire, b: Formulaire): (reponses: Reponses, etagere?: Etagere) => Migration {
  const [depart, arrivee] = [new Places(a), new Places(b)]
  const memes = new Map<Place, boolean>()
  // A key leads to one place of each revision, the same for every row.
  const isGardee = (cle: CellKey): boolean => {
    const place = depart.de(cle)
    if (!place) return false
    const connue = memes.get(place) ?? isMemeQuestion(place, arrivee.de(cle))
    memes.set(place, connue)
    return connue
  }
  return (reponses, etagere = {}) => migrerDe(reponses, etagere, { depart, arrivee, isGardee })
}

interface Trajet {
  depart: Places
  arrivee: Places
  /** Whether a key leads to the same question, asked the same. */
  isGardee: (cle: CellKey) => boolean
}

function migrerDe(reponses: Reponses, etagere: Etagere, { depart, arrivee, isGardee }: Trajet): Migration {
  const migrees: Record<CellKey, Cellule> = {}
  const gardees: Record<CellKey, readonly Original[]> = {}
  const changements: ChangementDeReponse[] = []
  const cles = [...new Set([...Object.keys(reponses), ...Object.keys(etagere)])] as CellKey[]
  for (const cle of cles) {
    const avant = propre(reponses, cle)
    const gardes = propre(etagere, cle) ?? []
    if (avant && gardes.length === 0 && isGardee(cle)) {
      migrees[cle] = avant
      continue
    }
    const { vivant, anciens } = originaux(cle, avant, gardes, depart)
    const projete = projeter(cle, vivant, arrivee)
    if (projete.cellule) migrees[cle] = projete.cellule
    const mis = projete.isIntact ? anciens : [...anciens, vivant]
    if (mis.length > 0) gardees[cle] = mis
    const sort = sortDe(avant, projete.cellule)
    if (sort) changements.push({ cle, sort, avant, apres: projete.cellule })
  }
  return { reponses: migrees, etagere: gardees, changements }
}

/** What the person gave last, and what they gave before under other revisions. */
function originaux(
  cle: CellKey,
  cellule: Cellule | null,
  etagere: readonly Original[],
  places: Places,
): { vivant: Original; anciens: readonly Original[] } {
  const dernier = etagere.at(-1)
  // The cell is what became of the last original, unless somebody has answered since.
  if (dernier && (!cellule || cellule.seq === dernier.cellule.seq))
    return { vivant: dernier, anciens: etagere.slice(0, -1) }
  if (!cellule) throw new RangeError('a key has a cell or a shelf that holds something')
  return { vivant: places.original(cle, cellule), anciens: etagere }
}

function sortDe(avant: Cellule | null, apres: Cellule | null): ChangementDeReponse['sort'] | null {
  if (!apres) return avant ? 'mise_de_cote' : null
  if (!avant) return 'revenue'
  if (avant.kind === apres.kind) {
    if (avant.kind !== 'value' || apres.kind !== 'value') return null
    return canonique(avant.value) === canonique(apres.value) ? null : 'convertie'
  }
  return apres.kind === 'draft' ? 'a_revoir' : apres.kind === 'value' ? 'comprise' : 'mise_de_cote'
}

/** Only own keys count: a champ may be called `constructor`. */
function propre<Valeur>(objet: Readonly<Record<CellKey, Valeur>>, cle: CellKey): Valeur | null {
  return (Object.hasOwn(objet, cle) ? objet[cle] : undefined) ?? null
}
