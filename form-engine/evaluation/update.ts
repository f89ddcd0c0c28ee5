/**
 * Changes some answers of an open dossier and judges again what reads them, and nothing else: the cost follows what the
 * change reaches, never the size of the form. The outcome is that of opening the same answers from scratch.
 */
import type { StableId } from '../formulaire.ts'
import type { RowId } from '../reponses.ts'
import type { Reponse } from '../type-de-champ.ts'
import type { Bloc, Chose } from './chose.ts'
import { reponseA, slotDe } from './etat.ts'
import type { Etat, Ligne } from './etat.ts'
import { juger, repondre } from './juger.ts'
import { ajouterLigne, cleDOrpheline, mettreDeCote, parOrdre } from './open.ts'
import { Tas } from './tas.ts'

/** A new answer. For a repetition, `row` names a row: its order key adds or moves it, anything else removes it. */
export interface Changement {
  champ: StableId
  row: RowId | null
  reponse: Reponse
}

/** A thing whose state has changed, or whose answer has. */
export interface Touche {
  id: StableId
  row: RowId | null
  chose: Chose
}

/** Applies changes in order, then propagates once. A change of something the form has not is left alone. */
export function update(etat: Etat, changements: readonly Changement[]): Touche[] {
  const propagation = new Propagation(etat)
  for (const { champ, row, reponse } of changements) {
    const bloc = etat.programme.repetitions.get(champ)
    const chose = etat.programme.champs.get(champ)
    if (bloc && row !== null) propagation.ligne(bloc, row, reponse)
    else if (chose) propagation.champ(chose, row, reponse)
  }
  return propagation.propager()
}

/** Numbers of rows in one key of the heap: ranks come first, then rows. */
const LIGNES = 2 ** 24

class Propagation {
  readonly #etat: Etat
  readonly #tas = new Tas()
  readonly #touches = new Map<number, Touche>()

  constructor(etat: Etat) {
    this.#etat = etat
  }

  champ(chose: Chose, row: RowId | null, reponse: Reponse): void {
    const { bloc } = chose
    if ((bloc === null) !== (row === null) || chose.calcul) return
    const ligne = bloc && row !== null ? (this.#etat.parRow[bloc.rang]?.get(row) ?? null) : null
    if (bloc && row !== null && !ligne) return mettreDeCote(this.#etat, bloc, row, chose.id, reponse)
    repondre(this.#etat, chose, slotDe(chose, ligne), reponse)
    this.#toucher(chose, ligne)
  }

  ligne(bloc: Bloc, row: RowId, reponse: Reponse): void {
    const lignes = this.#lignes(bloc)
    const presente = this.#etat.parRow[bloc.rang]?.get(row)
    if (reponse.kind === 'value') {
      const ordre = String(reponse.value)
      if (presente) presente.ordre = ordre
      else this.#ajouter(bloc, row, ordre)
      lignes.sort(parOrdre)
    } else if (presente) {
      this.#retirer(presente)
      lignes.splice(lignes.indexOf(presente), 1)
    } else return
    this.#toucher(bloc.chose, null)
  }

  propager(): Touche[] {
    const { parRang } = this.#etat.programme
    let derniere = -1
    for (let cle = this.#tas.plusPetit(); cle !== undefined; cle = this.#tas.plusPetit()) {
      // The same thing asked for twice comes out twice in a row.
      if (cle === derniere) continue
      derniere = cle
      const chose = parRang[Math.floor(cle / LIGNES)]
      const ligne = this.#etat.parNumero[cle % LIGNES] ?? null
      if (!chose || (chose.bloc && !ligne)) continue
      if (juger(this.#etat, chose, ligne?.depart ?? 0)) this.#toucher(chose, ligne)
    }
    return [...this.#touches.values()]
  }

  #ajouter(bloc: Bloc, row: RowId, ordre: string): void {
    const ligne = ajouterLigne(this.#etat, bloc, row, ordre)
    const cle = cleDOrpheline(bloc, row)
    const reponses = this.#etat.orphelines.get(cle)
    this.#etat.orphelines.delete(cle)
    for (const colonne of bloc.colonnes) {
      const reponse = reponses?.get(colonne.id)
      if (reponse && colonne.noeud?.kind === 'champ') repondre(this.#etat, colonne, slotDe(colonne, ligne), reponse)
      if (!colonne.isFixe) this.#demander(colonne, ligne)
      this.#noter(colonne, ligne)
    }
  }

  #retirer(ligne: Ligne): void {
    const { bloc, depart, numero, id } = ligne
    for (const colonne of bloc.colonnes) {
      const slot = depart + colonne.place
      const reponse = reponseA(this.#etat, slot)
      if (colonne.noeud?.kind === 'champ' && reponse.kind !== 'blank')
        mettreDeCote(this.#etat, bloc, id, colonne.id, reponse)
      this.#etat.brouillons.delete(slot)
      this.#etat.bits[slot] = 0
    }
    this.#etat.parNumero[numero] = undefined
    this.#etat.parRow[bloc.rang]?.delete(id)
    this.#etat.libres[bloc.rang]?.push(depart)
  }

  #toucher(chose: Chose, ligne: Ligne | null): void {
    this.#noter(chose, ligne)
    for (const { chose: lecteur, isParAgregat } of chose.lecteurs) {
      if (!lecteur.bloc) this.#demander(lecteur, null)
      else if (lecteur.bloc === chose.bloc && !isParAgregat) this.#demander(lecteur, ligne)
      else for (const chacune of this.#lignes(lecteur.bloc)) this.#demander(lecteur, chacune)
    }
  }

  #noter(chose: Chose, ligne: Ligne | null): void {
    this.#touches.set(chose.rang * LIGNES + (ligne?.numero ?? 0), { id: chose.id, row: ligne?.id ?? null, chose })
  }

  #demander(chose: Chose, ligne: Ligne | null): void {
    this.#tas.ajouter(chose.rang * LIGNES + (chose.bloc ? (ligne?.numero ?? 0) : 0))
  }

  #lignes(bloc: Bloc): Ligne[] {
    return this.#etat.lignes[bloc.rang] ?? []
  }
}
