/**
 * The rows of a dossier in the sheets of an export: what the administration has of it, of questions that are asked. What an
 * answer's visibility depends on is evaluated only when a column that was asked needs it. Pure.
 */
import type { ChampCompile, FormulaireCompile } from '../../../form-engine/compiled.ts'
import { computedValue, isVisible } from '../../../form-engine/evaluation/bilan.ts'
import type { Etat } from '../../../form-engine/evaluation/etat.ts'
import { celluleDe as celluleDeColonne, type Cellule } from '../../../form-engine/export/cellules.ts'
import type { Ligne, LignesDUnDossier } from '../../../form-engine/export/source.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { rowsOf } from '../../../form-engine/lignes.ts'
import { cellKey, celluleDe, type Reponses, type RowId } from '../../../form-engine/reponses.ts'
import type { Column, Json } from '../../../form-engine/type-de-champ.ts'
import { colonnesDeRevision } from '../liste/colonnes-de-formulaire.ts'
import { programmeDe } from '../revision/compilee.ts'
import type { ColonneDeFeuille, Feuille, IdFixe } from './colonnes.ts'

/** A dossier as it was read. */
export interface DossierLu {
  reponses: Reponses
  /** Evaluates its answers, the first time it is asked. */
  etat: () => Etat
  /** What the house keeps of it, by column. */
  fixes: Partial<Record<IdFixe, Cellule>>
  /** Rows of the sheet of opinions. */
  avis: readonly Ligne[]
  /** The name of a file, by its id, as its reader may know it. */
  nommer: (id: string, nom: string) => string
}

type Lire = (dossier: DossierLu, row: RowId | null, rang: number) => Cellule

/** How the sheets of an export are read of the dossiers of one revision. */
export interface Plan {
  lignes: (dossier: DossierLu) => LignesDUnDossier
  /** Some column shows or hides with the answers, or is computed from them: all of them are needed. */
  isEvalue: boolean
  /** Blocks of the projection that hold what the columns show. */
  blocs: readonly string[]
  /** Some column shows names of files. */
  isNommant: boolean
}

/** Prepares the reading of some sheets; a column that this revision has not is empty. */
export function planDe(compiled: FormulaireCompile, feuilles: readonly Feuille[]): Plan {
  const colonnes = colonnesDeRevision(compiled)
  const choses = programmeDe(compiled).parId
  const isFixe = (id: StableId) => choses.get(id)?.isFixe === true
  const demandees = feuilles.flatMap((feuille) =>
    feuille.colonnes.flatMap(({ sorte, id }) => (sorte === 'question' ? (colonnes.get(id) ?? []) : [])),
  )
  const questions = demandees.map(({ champ }) => champ)
  const lecteurs = feuilles.map((feuille) => ({
    feuille,
    isMontree: feuille.bloc === null || isFixe(feuille.bloc),
    lire: feuille.colonnes.map((colonne) => lecteurDe(colonne, colonnes.get(colonne.id), isFixe)),
  }))
  return {
    isEvalue: questions.some(({ id }) => !isFixe(id)) || feuilles.some(({ bloc }) => bloc !== null && !isFixe(bloc)),
    blocs: [...new Set(questions.map(({ bloc }) => bloc))],
    isNommant: demandees.some(({ column }) => column.kind === 'files'),
    lignes: (dossier) =>
      lecteurs.map(({ feuille, isMontree, lire }) => {
        if (feuille.sorte === 'avis') return dossier.avis
        if (feuille.bloc === null) return [uneLigne(lire, dossier, null, 0)]
        if (!isMontree && !isVisible(dossier.etat(), feuille.bloc)) return []
        return rowsOf(feuille.bloc, dossier.reponses).map((row, rang) => uneLigne(lire, dossier, row, rang))
      }),
  }
}

function uneLigne(lire: readonly Lire[], dossier: DossierLu, row: RowId | null, rang: number): Cellule[] {
  const cellules: Cellule[] = []
  for (const une of lire) cellules.push(une(dossier, row, rang))
  return cellules
}

function lecteurDe(
  colonne: ColonneDeFeuille,
  lue: { champ: ChampCompile; column: Column } | undefined,
  isFixe: (id: StableId) => boolean,
): Lire {
  if (colonne.sorte === 'fixe') return ({ fixes }) => fixes[colonne.fixe] ?? null
  if (colonne.sorte === 'rang') return (_dossier, _row, rang) => ({ kind: 'nombre', nombre: String(rang + 1) })
  if (!lue) return () => null
  const { champ, column } = lue
  const isToujours = isFixe(champ.id)
  return (dossier, row) => {
    // The question may have been repeated, or alone, in another revision.
    if ((champ.repetition === null) !== (row === null)) return null
    if (!isToujours && !isVisible(dossier.etat(), champ.id, row)) return null
    return celluleDeColonne(champ, column, valeurDe(champ, row, dossier), dossier.nommer)
  }
}

function valeurDe(champ: ChampCompile, row: RowId | null, { reponses, etat }: DossierLu): Json {
  if (champ.isCalcule) return computedValue(etat(), champ.id, row)
  const cellule = celluleDe(reponses, cellKey(champ.id, row))
  return cellule.kind === 'value' ? cellule.value : null
}
