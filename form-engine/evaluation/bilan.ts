/** What a state says: what is shown and required, what is wrong, how far each page is, what may be deposited and where it goes. */
import { cellKey } from '../reponses.ts'
import type { CellKey, RowId } from '../reponses.ts'
import type { StableId } from '../formulaire.ts'
import { isInstant, jourAParisDe } from '../conditions/civil.ts'
import type { ErrorCode, ErrorParams, Json, RegleDeTemps } from '../type-de-champ.ts'
import { isChamp } from './chose.ts'
import type { Bloc, Chose } from './chose.ts'
import { BROUILLON, REPONDU, isRempliA, isVisibleA, slotDe } from './etat.ts'
import type { Etat, Ligne } from './etat.ts'
import { ecrireLue } from './lecture.ts'

/** One thing wrong, at one cell. */
export interface Erreur {
  cellKey: CellKey
  champ: StableId
  row: RowId | null
  code: ErrorCode
  params: ErrorParams
  /** `cle` of the page to go to. */
  page: string
}

/** One side of a form. */
export type Cote = 'usager' | 'annotations'

/** True when a node is shown; in a repetition, in that row. False for what the form has not. */
export function isVisible(etat: Etat, id: StableId, row: RowId | null = null): boolean {
  const lue = chercher(etat, id, row)
  return lue !== null && isVisibleA(etat, lue.slot)
}

/** True when an answer is asked for: shown, and obligatoire or made so. */
export function isRequired(etat: Etat, id: StableId, row: RowId | null = null): boolean {
  const lue = chercher(etat, id, row)
  return lue !== null && isObligatoireA(etat, lue.chose, lue.slot, lue.ligne)
}

/** The value of a computed champ, as it would be stored; null when it has none. */
export function computedValue(etat: Etat, id: StableId, row: RowId | null = null): Json {
  const lue = chercher(etat, id, row)
  return lue?.chose.calcul && lue.chose.noeud ? ecrireLue(etat.lues[lue.slot]) : null
}

/** What blocks the deposit and what only warns, each in the order of the document. */
export function errorsOf(etat: Etat, cote: Cote = 'usager'): { erreurs: Erreur[]; avertissements: Erreur[] } {
  const releve = new Releve(etat)
  for (const chose of etat.programme.noeuds) {
    if (chose.bloc || coteDe(chose) !== cote) continue
    const bloc = chose.noeud?.kind === 'repetition' ? etat.programme.repetitions.get(chose.id) : undefined
    if (bloc) releve.repetition(bloc)
    else if (isChamp(chose)) releve.champ(chose, null)
  }
  return releve
}

/** Ids of the ineligibilité rules that are true, in order. */
export function ineligibleBy(etat: Etat): StableId[] {
  return etat.programme.ineligibilite.filter(({ place }) => etat.lues[place] === true).map(({ id }) => id)
}

/** The groupe of the first route that is true, else the default one; null leaves the choice to the démarche. */
export function routeOf(etat: Etat): { groupe: string | null; regle: StableId | null } {
  const route = etat.programme.routes.find(({ place }) => etat.lues[place] === true)
  return route?.regle?.sorte === 'route'
    ? { groupe: route.regle.groupe, regle: route.id }
    : { groupe: etat.programme.regles.routage.defaut, regle: null }
}

/**
 * Cells that hold an answer nobody is asked for any more: what a deposit prunes, in the order of the document. Rows of a
 * hidden repetition go whole.
 */
export function hiddenAnswers(etat: Etat, cote: Cote = 'usager'): CellKey[] {
  const cachees: CellKey[] = []
  const lire = (chose: Chose, ligne: Ligne | null) => {
    const bits = etat.bits[slotDe(chose, ligne)] ?? 0
    if ((bits & (REPONDU | BROUILLON)) !== 0 && !isVisibleA(etat, slotDe(chose, ligne)))
      cachees.push(cellKey(chose.id, ligne?.id ?? null))
  }
  for (const chose of etat.programme.noeuds) {
    if (chose.bloc || coteDe(chose) !== cote) continue
    if (isChamp(chose)) lire(chose, null)
    const bloc = chose.noeud?.kind === 'repetition' ? etat.programme.repetitions.get(chose.id) : undefined
    for (const ligne of bloc ? lignesDe(etat, bloc) : []) {
      if (!isVisibleA(etat, chose.place)) cachees.push(cellKey(chose.id, ligne.id))
      for (const colonne of bloc?.colonnes ?? []) if (isChamp(colonne)) lire(colonne, ligne)
    }
  }
  return cachees
}

export type EtatDePage = 'a_commencer' | 'en_cours' | 'complete' | 'en_erreur'

export interface AvancementDePage {
  /** Champs asked on the page, those of each row included. */
  total: number
  /** Those that hold an answer. */
  repondus: number
  /** Those that hold a draft, rules that are broken, and repetitions with too many rows. */
  erreurs: number
  /** What is obligatoire and still blank. */
  manquants: number
  etat: EtatDePage
  /** Nothing of the page is shown: it is passed over. */
  isVide: boolean
}

/** How far each page of a side is. */
export function progressByPage(etat: Etat, cote: Cote = 'usager'): Record<string, AvancementDePage> {
  const { programme } = etat
  const comptes = new Map(
    programme.regles.pages[cote].map((cle) => [cle, { total: 0, repondus: 0, erreurs: 0, manquants: 0, montres: 0 }]),
  )
  for (const chose of programme.noeuds) {
    const { noeud } = chose
    if (coteDe(chose) !== cote || !noeud) continue
    const compte = comptes.get(noeud.page ?? '')
    if (!compte) continue
    for (const ligne of chose.bloc ? lignesDe(etat, chose.bloc) : [null]) {
      const slot = slotDe(chose, ligne)
      if (!isVisibleA(etat, slot)) continue
      compte.montres += 1
      if (noeud.kind !== 'champ' || noeud.calcul) continue
      compte.total += 1
      if (((etat.bits[slot] ?? 0) & REPONDU) !== 0) compte.repondus += 1
    }
  }
  for (const { page, code } of errorsOf(etat, cote).erreurs) {
    const compte = comptes.get(page)
    if (compte) compte[isManque(code) ? 'manquants' : 'erreurs'] += 1
  }
  return Object.fromEntries(
    [...comptes].map(([cle, { montres, ...compte }]) => [
      cle,
      { ...compte, etat: etatDePage(compte), isVide: montres === 0 },
    ]),
  )
}

/** True for the codes that say an answer is not there yet, rather than wrong. */
export function isManque(code: ErrorCode): boolean {
  return code === 'obligatoire' || code === 'a_cocher' || code === 'lignes_manquantes'
}

/** The rows of a repetition, in order. */
export function rowsOfState(etat: Etat, repetition: StableId): RowId[] {
  const bloc = etat.programme.repetitions.get(repetition)
  return bloc ? lignesDe(etat, bloc).map(({ id }) => id) : []
}

function etatDePage({ total, repondus, erreurs, manquants }: Omit<AvancementDePage, 'etat' | 'isVide'>): EtatDePage {
  if (erreurs > 0) return 'en_erreur'
  if (repondus === 0 && (total > 0 || manquants > 0)) return 'a_commencer'
  return manquants > 0 ? 'en_cours' : 'complete'
}

function chercher(
  { programme, parRow }: Etat,
  id: StableId,
  row: RowId | null,
): { chose: Chose; slot: number; ligne: Ligne | null } | null {
  const chose = programme.parId.get(id)
  if (!chose || (chose.bloc === null) !== (row === null)) return null
  const ligne = chose.bloc && row !== null ? (parRow[chose.bloc.rang]?.get(row) ?? null) : null
  return chose.bloc && !ligne ? null : { chose, slot: slotDe(chose, ligne), ligne }
}

function coteDe({ noeud }: Chose): Cote {
  return noeud?.annotation ? 'annotations' : 'usager'
}

function lignesDe(etat: Etat, bloc: Bloc): readonly Ligne[] {
  return etat.lignes[bloc.rang] ?? []
}

function isObligatoireA(etat: Etat, { noeud, obligation }: Chose, slot: number, ligne: Ligne | null): boolean {
  if ((noeud?.kind !== 'champ' && noeud?.kind !== 'repetition') || !isVisibleA(etat, slot)) return false
  if (noeud.obligatoire) return true
  // The boundary: unknown is not required.
  return obligation !== null && etat.lues[slotDe(obligation, ligne)] === true
}

class Releve {
  readonly erreurs: Erreur[] = []
  readonly avertissements: Erreur[] = []
  readonly #etat: Etat

  constructor(etat: Etat) {
    this.#etat = etat
  }

  repetition(bloc: Bloc): void {
    const { chose, noeud } = bloc
    if (!isVisibleA(this.#etat, chose.place)) return
    const lignes = lignesDe(this.#etat, bloc)
    const { min = 0, max } = noeud
    const voulues = noeud.obligatoire ? Math.max(min, 1) : lignes.length > 0 ? min : 0
    if (lignes.length < voulues) this.#dire(chose, null, 'lignes_manquantes', { min: String(voulues) })
    if (max !== undefined && lignes.length > max) this.#dire(chose, null, 'lignes_en_trop', { max: String(max) })
    for (const ligne of lignes) for (const colonne of bloc.colonnes) if (isChamp(colonne)) this.champ(colonne, ligne)
  }

  champ(chose: Chose, ligne: Ligne | null): void {
    const etat = this.#etat
    const slot = slotDe(chose, ligne)
    if (!isVisibleA(etat, slot)) return
    this.#reponse(chose, slot, ligne)
    for (const validation of chose.validations) {
      // The boundary: only a rule that is false is broken.
      if (etat.lues[slotDe(validation, ligne)] !== false) continue
      const { regle, id } = validation
      const isAvertissement = regle?.sorte === 'validation' && regle.severite === 'avertissement'
      this.#dire(chose, ligne, 'regle', { regle: id }, isAvertissement ? this.avertissements : this.erreurs)
    }
  }

  #reponse(chose: Chose, slot: number, ligne: Ligne | null): void {
    const etat = this.#etat
    const { noeud } = chose
    if (noeud?.kind !== 'champ' || noeud.calcul) return
    const brouillon = ((etat.bits[slot] ?? 0) & BROUILLON) !== 0 ? etat.brouillons.get(slot) : undefined
    if (brouillon) return this.#dire(chose, ligne, brouillon.code, brouillon.params ?? {})
    const isRempli = isRempliA(etat, chose, slot)
    for (const regle of isRempli ? (noeud.temps ?? []) : [])
      if (isHorsDuTemps(etat, regle, etat.valeurs[slot])) this.#dire(chose, ligne, regle.code, {})
    if (!isObligatoireA(etat, chose, slot, ligne)) return
    if (noeud.aCocher && etat.valeurs[slot] !== true) this.#dire(chose, ligne, 'a_cocher', {})
    else if (!isRempli) this.#dire(chose, ligne, 'obligatoire', {})
  }

  #dire(
    { id, noeud }: Chose,
    ligne: Ligne | null,
    code: ErrorCode,
    params: ErrorParams,
    ou: Erreur[] = this.erreurs,
  ): void {
    const row = ligne?.id ?? null
    const page = noeud?.page ?? ''
    ou.push({ cellKey: cellKey(id, row), champ: id, row, code, params, page })
  }
}

/** The day of an answer is to come when it should be past, or the other way round; today is neither. */
function isHorsDuTemps({ today }: Etat, { regle, kind }: RegleDeTemps, valeur: unknown): boolean {
  const jour = kind === 'date' ? valeur : isInstant(valeur) ? jourAParisDe(valeur) : undefined
  if (typeof jour !== 'string') return false
  return regle === 'passe' ? jour >= today : jour <= today
}
