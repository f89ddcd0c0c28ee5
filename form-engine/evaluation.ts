/** What the answers make of a form: what is missing, what is wrong, how far each page is. Version 0: everything is visible. */
import type { ChampCompile, FormulaireCompile, Partie, RepetitionCompile } from './compiled.ts'
import type { StableId } from './formulaire.ts'
import { rowsOf } from './lignes.ts'
import { cellKey, celluleDe } from './reponses.ts'
import type { CellKey, Reponses, RowId } from './reponses.ts'
import type { ErrorCode, ErrorParams } from './type-de-champ.ts'

/** One thing that blocks the deposit, at one cell. */
export interface Erreur {
  cellKey: CellKey
  champ: StableId
  row: RowId | null
  code: ErrorCode
  params: ErrorParams
  /** `cle` of the page to go to. */
  page: string
}

export type EtatDePage = 'a_commencer' | 'en_cours' | 'complete' | 'en_erreur'

export interface AvancementDePage {
  /** Champs of the page, those of each row included. */
  total: number
  /** Those that hold an answer. */
  repondus: number
  /** Those that hold a draft, and repetitions with too many rows. */
  erreurs: number
  /** What is obligatoire and still blank. */
  manquants: number
  etat: EtatDePage
}

export interface Evaluation {
  /** Champs and repetitions shown; all of them until conditions come. */
  visibles: StableId[]
  /** Everything that blocks the deposit, in the order of the document: missing answers and drafts. */
  erreurs: Erreur[]
  /** The part of `erreurs` that is only missing. */
  manquants: Erreur[]
  parPage: Record<string, AvancementDePage>
  /** True when nothing blocks the deposit. */
  isComplete: boolean
}

/** Evaluates the usager's side. Needs neither the registry nor zod: a browser can run it. */
export function evaluate(compile: FormulaireCompile, reponses: Reponses): Evaluation {
  return evaluerPartie(compile, reponses)
}

/** Evaluates the annotations. */
export function evaluateAnnotations(compile: FormulaireCompile, reponses: Reponses): Evaluation {
  return evaluerPartie(compile.annotations, reponses)
}

const MANQUES: readonly ErrorCode[] = ['obligatoire', 'a_cocher', 'lignes_manquantes']

function evaluerPartie(partie: Partie, reponses: Reponses): Evaluation {
  const erreurs: Erreur[] = []
  const comptes = new Map(partie.pages.map(({ cle }) => [cle, { total: 0, repondus: 0 }]))

  const evaluerChamp = (champ: ChampCompile, row: RowId | null): void => {
    const key = cellKey(champ.id, row)
    const cellule = celluleDe(reponses, key)
    const compte = comptes.get(champ.page)
    if (compte) {
      compte.total += 1
      if (cellule.kind === 'value') compte.repondus += 1
    }
    const dire = (code: ErrorCode, params: ErrorParams = {}) =>
      erreurs.push({ cellKey: key, champ: champ.id, row, code, params, page: champ.page })
    if (cellule.kind === 'draft') dire(cellule.code, cellule.params)
    else if (champ.obligatoire && champ.aCocher && !(cellule.kind === 'value' && cellule.value === true))
      dire('a_cocher')
    else if (champ.obligatoire && cellule.kind === 'blank') dire('obligatoire')
  }

  const evaluerRepetition = (repetition: RepetitionCompile): void => {
    const lignes = rowsOf(repetition.id, reponses)
    const dire = (code: ErrorCode, params: ErrorParams) =>
      erreurs.push({
        cellKey: cellKey(repetition.id, null),
        champ: repetition.id,
        row: null,
        code,
        params,
        page: repetition.page,
      })
    const min = repetition.obligatoire
      ? Math.max(repetition.min ?? 1, 1)
      : lignes.length > 0
        ? (repetition.min ?? 0)
        : 0
    if (lignes.length < min) dire('lignes_manquantes', { min: String(min) })
    if (repetition.max !== null && lignes.length > repetition.max)
      dire('lignes_en_trop', { max: String(repetition.max) })
    for (const ligne of lignes) {
      for (const id of repetition.champs) {
        const champ = partie.champs[id]
        if (champ) evaluerChamp(champ, ligne)
      }
    }
  }

  for (const id of partie.ordre) {
    const repetition = Object.hasOwn(partie.repetitions, id) ? partie.repetitions[id] : undefined
    const champ = Object.hasOwn(partie.champs, id) ? partie.champs[id] : undefined
    if (repetition) evaluerRepetition(repetition)
    else if (champ) evaluerChamp(champ, null)
  }

  const manquants = erreurs.filter(({ code }) => MANQUES.includes(code))
  const parPage = Object.fromEntries(
    [...comptes].map(([cle, compte]) => {
      const surLaPage = erreurs.filter(({ page }) => page === cle).length
      const manquent = manquants.filter(({ page }) => page === cle).length
      return [cle, avancement(compte, surLaPage - manquent, manquent)]
    }),
  )
  return { visibles: partie.ordre, erreurs, manquants, parPage, isComplete: erreurs.length === 0 }
}

function avancement(compte: { total: number; repondus: number }, erreurs: number, manquants: number): AvancementDePage {
  return { ...compte, erreurs, manquants, etat: etatDePage(compte, erreurs, manquants) }
}

function etatDePage(
  { total, repondus }: { total: number; repondus: number },
  erreurs: number,
  manquants: number,
): EtatDePage {
  if (erreurs > 0) return 'en_erreur'
  if (repondus === 0 && (total > 0 || manquants > 0)) return 'a_commencer'
  return manquants > 0 ? 'en_cours' : 'complete'
}
