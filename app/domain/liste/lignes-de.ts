/**
 * What the lists keep of one dossier: pure. Answers are those the administration has, of questions that are asked (and computed
 * values); the rest has no place in a list.
 */
import { champTypes } from '../../../form-engine/champs/registry.ts'
import type { ChampCompile, FormulaireCompile } from '../../../form-engine/compiled.ts'
import { computedValue, isVisible } from '../../../form-engine/evaluation/bilan.ts'
import type { Etat } from '../../../form-engine/evaluation/etat.ts'
import { rowsOf } from '../../../form-engine/lignes.ts'
import { isDate } from '../../../form-engine/conditions/civil.ts'
import { decimalCanonique } from '../../../form-engine/champs/nombres.ts'
import { cellKey, celluleDe, type Reponses, type RowId } from '../../../form-engine/reponses.ts'
import { debutDuJour, instant, lireMinute, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { ColumnKind, Json } from '../../../form-engine/type-de-champ.ts'
import { champsDe, colonnesDeRevision } from './colonnes-de-formulaire.ts'
import { EMPLACEMENTS, EMPLACEMENTS_PAR_NATURE, type Emplacement, type Place, type Rang } from './emplacements.ts'
import { enMots, normaliser } from './normaliser.ts'

/** A column that a démarche keeps in a slot. */
export interface Retenue extends Place {
  colonne: string
  nature: Exclude<ColumnKind, 'files'>
}

/** What a slot holds. */
export type ValeurDEmplacement = string | string[] | null
export type Emplacements = Record<Emplacement, ValeurDEmplacement>

/** A dossier, as its revision and the answers the administration has make it. */
export interface DossierEvalue {
  compiled: FormulaireCompile
  reponses: Reponses
  etat: Etat
}

/** The slots of a dossier: its first row always, the second one when its démarche keeps a column there. */
export function lignesDe(
  dossier: DossierEvalue,
  retenues: readonly Retenue[],
): { rang: Rang; emplacements: Emplacements }[] {
  const premiere = vides()
  const seconde = retenues.some(({ rang }) => rang === 2) ? vides() : null
  for (const { colonne, rang, emplacement } of retenues) {
    const ligne = rang === 1 ? premiere : seconde
    if (ligne) ligne[emplacement] = valeurDEmplacement(dossier, colonne, emplacement)
  }
  return [{ rang: 1, emplacements: premiere }, ...(seconde ? [{ rang: 2 as const, emplacements: seconde }] : [])]
}

const vides = (): Emplacements => Object.fromEntries(EMPLACEMENTS.map((nom) => [nom, null])) as Emplacements

/** What a column holds of a dossier, as its type reads it, outside of repetitions; null when it is not asked or not answered. */
export function valeurDeColonne({ compiled, reponses, etat }: DossierEvalue, colonne: string): Json {
  const lue = colonnesDeRevision(compiled).get(colonne)
  if (lue?.champ.repetition !== null) return null
  const valeur = valeurDe(lue.champ, null, reponses, etat)
  return valeur === null ? null : lue.column.read(valeur)
}

function valeurDEmplacement(dossier: DossierEvalue, colonne: string, emplacement: Emplacement): ValeurDEmplacement {
  const kind = colonnesDeRevision(dossier.compiled).get(colonne)?.column.kind
  // The question may have had another type in the revision of this dossier: what its slot cannot hold is left out.
  if (kind === undefined || !EMPLACEMENTS_PAR_NATURE[kind].includes(emplacement)) return null
  return normaliserValeur(kind, valeurDeColonne(dossier, colonne))
}

/** A value of a column as a slot keeps it; null for none. */
export function normaliserValeur(kind: ColumnKind, valeur: Json): ValeurDEmplacement {
  if (valeur === null) return null
  if (kind === 'text' || kind === 'enum') return normaliser(texteDe(valeur)) || null
  if (kind === 'boolean') return valeur === true ? 'oui' : 'non'
  if (kind === 'number') return decimalCanonique(texteDe(valeur))
  if (kind === 'date') return instantDe(valeur)
  if (kind === 'files' || !Array.isArray(valeur)) return null
  const choix = [...new Set(valeur.map((un) => normaliser(texteDe(un))).filter((un) => un !== ''))]
  return choix.length === 0 ? null : choix
}

function texteDe(valeur: Json): string {
  return typeof valeur === 'string' ? valeur : JSON.stringify(valeur)
}

/** A civil date stands at its beginning in Paris. */
function instantDe(valeur: Json): Instant | null {
  if (isDate(valeur)) return debutDuJour(valeur as CivilDate)
  const minute = typeof valeur === 'string' ? lireMinute(valeur) : null
  return minute === null ? null : instant(minute)
}

/** The answer of a question in a row, or outside of rows, when it is asked; a computed value where nobody answers. */
export function valeurDe(champ: ChampCompile, row: RowId | null, reponses: Reponses, etat: Etat): Json {
  if (!isVisible(etat, champ.id, row)) return null
  if (champ.isCalcule) return computedValue(etat, champ.id, row)
  const cellule = celluleDe(reponses, cellKey(champ.id, row))
  return cellule.kind === 'value' ? cellule.value : null
}

/** Characters of a side that the search reads: a `tsvector` holds a megabyte, whatever the alphabet. */
const MOTS_MAX = 100_000

/** The words of the answers of a dossier, each side apart: nothing sensitive, no file, no yes or no. */
export function motsDe({ compiled, reponses, etat }: DossierEvalue): { reponses: string; annotations: string } {
  const motsDuCote = (champs: readonly ChampCompile[]): string =>
    champs
      .flatMap((champ) => {
        const type = champTypes[champ.type]
        if (champ.sensitivity !== 'ordinary' || champ.fichiers || champ.reader === 'booleen') return []
        const rows = champ.repetition === null ? [null] : rowsOf(champ.repetition, reponses)
        return rows.map((row) => {
          const valeur = valeurDe(champ, row, reponses, etat)
          return valeur === null ? '' : enMots(type.enEntier?.(valeur) ?? type.show(valeur, champ.config))
        })
      })
      .filter((mots) => mots !== '')
      .join(' ')
      .slice(0, MOTS_MAX)
      .toWellFormed()
  return { reponses: motsDuCote(champsDe(compiled)), annotations: motsDuCote(champsDe(compiled.annotations)) }
}
