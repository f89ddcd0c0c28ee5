/**
 * For tests: what a filter keeps, by reading every dossier as its form says (`columns().read`), without slots nor SQL. Written
 * apart from what it checks: only the normal writing of texts is shared.
 */
import { comparer, decimalCanonique } from '../../../form-engine/champs/nombres.ts'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import type { FormulaireCompile } from '../../../form-engine/compiled.ts'
import { computedValue, isVisible } from '../../../form-engine/evaluation/bilan.ts'
import type { Etat } from '../../../form-engine/evaluation/etat.ts'
import { rowsOf } from '../../../form-engine/lignes.ts'
import type { Critere, Filtre, Operateur } from '../../../form-engine/liste/filtre.ts'
import { jourDe, periodeDe } from '../../../form-engine/liste/periodes.ts'
import { cellKey, celluleDe, type Reponses } from '../../../form-engine/reponses.ts'
import { instant, parisDate, type CivilDate } from '../../../form-engine/temps.ts'
import type { ColumnKind, Json } from '../../../form-engine/type-de-champ.ts'
import { normaliser } from './normaliser.ts'

/** A dossier, read by whoever filters by hand. */
export interface DossierNaif {
  compiled: FormulaireCompile
  reponses: Reponses
  etat: Etat
}

/** What a column says of a dossier: one thing, several, or nothing. */
export interface Lecture {
  kind: ColumnKind
  valeurs: Json[]
}

/** Reads a column of the form of a dossier. */
export function lireColonne({ compiled, reponses, etat }: DossierNaif, id: string): Lecture {
  for (const partie of [compiled, compiled.annotations]) {
    for (const champ of Object.values(partie.champs)) {
      const colonne = champTypes[champ.type]
        .columns(champ.config, champ.libelle)
        .find((une) => `${champ.id}.${une.id}` === id)
      if (!colonne) continue
      const rows = champ.repetition === null ? [null] : rowsOf(champ.repetition, reponses)
      const valeurs = rows.flatMap((row) => {
        if (!isVisible(etat, champ.id, row)) return []
        const cellule = celluleDe(reponses, cellKey(champ.id, row))
        const value = champ.isCalcule
          ? computedValue(etat, champ.id, row)
          : cellule.kind === 'value'
            ? cellule.value
            : null
        const lue = value === null ? null : colonne.read(value)
        return lue === null || lue === '' || (Array.isArray(lue) && lue.length === 0) ? [] : [lue]
      })
      return { kind: colonne.kind, valeurs }
    }
  }
  throw new Error(`no column ${id}`)
}

/** Whether a filter keeps what the columns say. */
export function garde(filtre: Filtre, lire: (colonne: string) => Lecture, today: CivilDate): boolean {
  const combiner = (mode: Filtre['mode'], avis: boolean[]): boolean =>
    avis.length === 0 || (mode === 'une' ? avis.includes(true) : !avis.includes(false))
  return combiner(
    filtre.mode,
    filtre.groupes.map(({ mode, criteres }) =>
      combiner(
        mode,
        criteres.map((critere) => remplit(critere, lire(critere.colonne), today)),
      ),
    ),
  )
}

const CONTRAIRES: Partial<Record<Operateur, Operateur>> = { different: 'egal', aucun_de: 'un_de', vide: 'rempli' }

function remplit({ operateur, valeurs }: Critere, { kind, valeurs: lues }: Lecture, today: CivilDate): boolean {
  const contraire = CONTRAIRES[operateur]
  if (contraire) {
    return !remplit({ colonne: '', operateur: contraire, valeurs }, { kind, valeurs: lues }, today)
  }
  if (operateur === 'rempli') return lues.length > 0
  if (kind === 'number') return lues.some((lue) => nombreConvient(String(lue), operateur, valeurs))
  if (kind === 'date') return lues.some((lue) => jourConvient(jourLu(String(lue)), operateur, valeurs, today))
  const tenus = lues
    .flat()
    .map((lue) => (kind === 'boolean' ? (lue === true ? 'oui' : 'non') : normaliser(String(lue))))
  const voulus = valeurs.map(normaliser)
  if (operateur === 'tous') return voulus.every((voulu) => tenus.includes(voulu))
  if (operateur === 'contient') return tenus.some((tenu) => tenu.includes(voulus[0] ?? ''))
  return tenus.some((tenu) => voulus.includes(tenu))
}

function nombreConvient(lu: string, operateur: Operateur, valeurs: readonly string[]): boolean {
  const [a = 0, b = 0] = valeurs.map((valeur) => comparer(lu, decimalCanonique(valeur) ?? ''))
  return convient(operateur, a, b)
}

function jourConvient(lu: CivilDate, operateur: Operateur, valeurs: readonly string[], today: CivilDate): boolean {
  if (operateur === 'dans') {
    const jours = periodeDe(valeurs[0] ?? '', today)
    return jours !== null && jours.du <= lu && lu <= jours.au
  }
  const [a = 0, b = 0] = valeurs.map((valeur) => {
    const jour = jourDe(valeur, today) ?? ''
    return lu < jour ? -1 : lu > jour ? 1 : 0
  })
  return convient(operateur, a, b)
}

/** `a` and `b`: on which side of each value it stands. */
function convient(operateur: Operateur, a: number, b: number): boolean {
  switch (operateur) {
    case 'inferieur':
      return a < 0
    case 'au_plus':
      return a <= 0
    case 'superieur':
      return a > 0
    case 'au_moins':
      return a >= 0
    case 'entre':
      return a * b <= 0
    default:
      return a === 0
  }
}

function jourLu(texte: string): CivilDate {
  return texte.includes('T') ? parisDate(instant(texte)) : (texte as CivilDate)
}
