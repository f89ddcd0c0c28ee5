/** What a filled example shows, as the ordinary engine says it: every « possible » of the verification is read here. */
import { errorsOf, ineligibleBy } from '../evaluation/bilan.ts'
import type { Erreur } from '../evaluation/bilan.ts'
import type { Chose, Programme } from '../evaluation/chose.ts'
import { isRempliA, isVisibleA } from '../evaluation/etat.ts'
import type { Etat } from '../evaluation/etat.ts'
import { openValues } from '../evaluation/open.ts'
import type { Valeurs } from '../evaluation/open.ts'
import type { CivilDate } from '../temps.ts'
import type { Cote } from './modele.ts'

export class Releve {
  readonly etat: Etat
  readonly #erreurs = new Map<Cote, readonly Erreur[]>()
  #refus: boolean | null = null
  #route: number | null = null

  constructor(etat: Etat) {
    this.etat = etat
  }

  /** First slots of the rows a thing stands in; 0 alone outside of rows. */
  departs({ bloc }: Chose): readonly number[] {
    return bloc ? (this.etat.lignes[bloc.rang] ?? []).map(({ depart }) => depart) : [0]
  }

  /** True when it is so in some row, or outside of rows. */
  quelquePart(chose: Chose, isAinsi: (depart: number) => boolean): boolean {
    return this.departs(chose).some(isAinsi)
  }

  isVisible(chose: Chose, depart: number): boolean {
    return isVisibleA(this.etat, slot(chose, depart))
  }

  /** What holds a node is shown. */
  isContenantVisible({ parent }: Chose, depart: number): boolean {
    return !parent || this.isVisible(parent, depart)
  }

  isObligatoire(chose: Chose, depart: number): boolean {
    const { noeud, obligation } = chose
    if ((noeud?.kind !== 'champ' && noeud?.kind !== 'repetition') || !this.isVisible(chose, depart)) return false
    return noeud.obligatoire === true || (obligation !== null && this.lue(obligation, depart) === true)
  }

  isRempli(chose: Chose, depart: number): boolean {
    return isRempliA(this.etat, chose, slot(chose, depart))
  }

  /** What a rule, or a champ, gives to expressions. */
  lue(chose: Chose, depart: number): unknown {
    return this.etat.lues[slot(chose, depart)]
  }

  /** The value stored for a champ. */
  valeur(chose: Chose, depart: number): unknown {
    return this.etat.valeurs[slot(chose, depart)]
  }

  erreurs(cote: Cote): readonly Erreur[] {
    const connues = this.#erreurs.get(cote) ?? errorsOf(this.etat, cote).erreurs
    this.#erreurs.set(cote, connues)
    return connues
  }

  isSansErreur(cote: Cote): boolean {
    return this.erreurs(cote).length === 0
  }

  /** Rank of the route that the dossier follows; -1 when it follows none. */
  get rangDeLaRoute(): number {
    this.#route ??= this.etat.programme.routes.findIndex((route) => this.lue(route, 0) === true)
    return this.#route
  }

  /** Nothing blocks the deposit and no rule refuses it. */
  get isRecevable(): boolean {
    this.#refus ??= ineligibleBy(this.etat).length > 0
    return !this.#refus && this.isSansErreur('usager')
  }
}

/** Plays answers through the ordinary engine. */
export function jouer(programme: Programme, valeurs: Valeurs, today: CivilDate): Releve {
  return new Releve(openValues(programme, valeurs, { today }))
}

function slot({ bloc, place }: Chose, depart: number): number {
  return bloc ? depart + place : place
}
