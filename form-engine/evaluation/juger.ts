/** One thing of a form judged again: is it shown, what does it hold. */
import { arrondir, isDecimal } from '../conditions/decimal.ts'
import type { Json, Reponse } from '../type-de-champ.ts'
import type { Chose } from './chose.ts'
import { BROUILLON, REPONDU, VISIBLE, isVisibleA } from './etat.ts'
import type { Etat } from './etat.ts'
import { lireValeur, memeLue } from './lecture.ts'
import type { ChampDeRegles } from './regles.ts'

/** Judges a thing in the row that begins at `depart` (0 outside of rows). True when what its readers read has changed. */
export function juger(etat: Etat, chose: Chose, depart: number): boolean {
  etat.pas += 1
  const slot = chose.bloc ? depart + chose.place : chose.place
  const { noeud, calcul } = chose
  if (!noeud) return poser(etat, slot, calcul?.(etat, depart))
  const { parent, si } = chose
  const isVisible =
    (!parent || isVisibleA(etat, parent.bloc ? depart + parent.place : parent.place)) &&
    // The boundary: unknown is hidden (docs/form-language.md §4).
    (!si || si(etat, depart) === true)
  const bits = etat.bits[slot] ?? 0
  const hasChange = isVisible !== ((bits & VISIBLE) !== 0)
  if (hasChange) etat.bits[slot] = bits ^ VISIBLE
  if (noeud.kind !== 'champ') return hasChange
  if (calcul) {
    const calcule = isVisible ? calculee(noeud, calcul(etat, depart)) : undefined
    return poser(etat, slot, calcule) || hasChange
  }
  if (hasChange && chose.isLue) relire(etat, chose, slot)
  return hasChange
}

/** Puts an answer in the slot of a champ. What is computed takes no answer. */
export function repondre(etat: Etat, chose: Chose, slot: number, reponse: Reponse): void {
  if (reponse.kind === 'value') return repondreParValeur(etat, chose, slot, reponse.value)
  if (chose.calcul) return
  const isVisible = (etat.bits[slot] ?? 0) & VISIBLE
  etat.brouillons.delete(slot)
  etat.valeurs[slot] = undefined
  etat.bits[slot] = reponse.kind === 'draft' ? isVisible | BROUILLON : isVisible
  if (reponse.kind === 'draft') etat.brouillons.set(slot, reponse)
  if (chose.isLue) relire(etat, chose, slot)
}

/** Puts a stored value in the slot of a champ. */
export function repondreParValeur(etat: Etat, chose: Chose, slot: number, valeur: Json): void {
  if (chose.calcul) return
  if (etat.brouillons.size > 0) etat.brouillons.delete(slot)
  etat.valeurs[slot] = valeur
  etat.bits[slot] = ((etat.bits[slot] ?? 0) & VISIBLE) | REPONDU
  if (chose.isLue) relire(etat, chose, slot)
}

function relire(etat: Etat, chose: Chose, slot: number): void {
  const { noeud } = chose
  const isLisible = ((etat.bits[slot] ?? 0) & (VISIBLE | REPONDU)) === (VISIBLE | REPONDU)
  etat.lues[slot] = isLisible && noeud?.kind === 'champ' ? lireValeur(noeud.lecture, etat.valeurs[slot]) : undefined
}

function poser(etat: Etat, slot: number, lue: unknown): boolean {
  if (memeLue(etat.lues[slot], lue)) return false
  etat.lues[slot] = lue
  return true
}

/** What a computed champ holds: rounded half away from zero; nothing when it is not of its kind. */
function calculee({ sorte }: ChampDeRegles, lue: unknown): unknown {
  if (lue === undefined || !sorte) return undefined
  const { kind, decimales } = sorte
  if (kind === 'integer' || kind === 'decimal') {
    const nombre = kind === 'integer' ? 0 : decimales
    return !isDecimal(lue) ? undefined : nombre === null ? lue : arrondir(lue, nombre)
  }
  if (kind === 'boolean') return typeof lue === 'boolean' ? lue : undefined
  if (typeof lue !== 'string') return undefined
  const texte = lue.trim()
  return texte === '' ? undefined : texte
}
