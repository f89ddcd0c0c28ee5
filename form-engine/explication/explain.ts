/**
 * Explanations as data: « why am I asked this? », « why can I not deposit? », « why this groupe? ». The facts used, the rule
 * they meet, and, where there is one, another answer to a single question that would change the outcome. Their sentences
 * stand in `form-engine/phrases/`.
 */
import { errorsOf, ineligibleBy, isVisible, routeOf } from '../evaluation/bilan.ts'
import type { Bloc, Chose } from '../evaluation/chose.ts'
import type { Etat, Ligne } from '../evaluation/etat.ts'
import { isVisibleA, slotDe } from '../evaluation/etat.ts'
import type { Expression } from '../conditions/expression.ts'
import type { StableId } from '../formulaire.ts'
import type { RowId } from '../reponses.ts'
import { issueDe } from './question.ts'
import type { Explication, Question, Raison } from './question.ts'
import { suggerer } from './suggerer.ts'
import type { Accepte } from './suggerer.ts'
import { tracer } from './trace.ts'
import type { Lisible } from './trace.ts'

/** Who reads, and what the champs of the form take; everything is read and taken when left out. */
export interface Regard {
  /** What the reader may not know is named, never valued. */
  lisible?: Lisible
  /** What a champ does not take is not suggested: {@link accepteDe}. */
  accepte?: Accepte
}

/** Explains one thing of a state. */
export function explain(
  etat: Etat,
  question: Question,
  { lisible = () => true, accepte = () => true }: Regard = {},
): Explication {
  const explication = new Explicateur(etat, lisible).expliquer(question)
  const raisons = explication.raisons.map((raison) => {
    const suggestion = raison.trace && suggerer(etat, question, raison, accepte)
    return suggestion ? { ...raison, suggestion } : raison
  })
  return { ...explication, raisons }
}

class Explicateur {
  readonly #etat: Etat
  readonly #lisible: Lisible

  constructor(etat: Etat, lisible: Lisible) {
    this.#etat = etat
    this.#lisible = lisible
  }

  expliquer(question: Question): Explication {
    const reponse = issueDe(this.#etat, question)
    switch (question.quoi) {
      case 'visible':
        return { question, reponse, raisons: this.#visible(question.id, question.row ?? null) }
      case 'required':
        return { question, reponse, raisons: this.#required(question.id, question.row ?? null) }
      case 'computed':
        return { question, reponse, raisons: this.#computed(question.id, question.row ?? null) }
      case 'depot':
        return { question, reponse, raisons: this.#depot() }
      case 'route':
        return { question, reponse, raisons: this.#route() }
    }
  }

  /** From the outside in: the conditions of the sections around, then its own. Of what is hidden, the first that hides. */
  #visible(id: StableId, row: RowId | null): Raison[] {
    const ligne = this.#ligne(id, row)
    const ancetres: Chose[] = []
    for (let chose = this.#chose(id); chose; chose = chose.parent) ancetres.unshift(chose)
    const raisons: Raison[] = []
    for (const chose of ancetres) {
      const si = chose.noeud?.si
      if (!si) continue
      const ici = chose.bloc ? ligne : null
      const raison = this.#raison('afficherSi', chose.id, si, chose.bloc, ici)
      if (!isVisibleA(this.#etat, slotDe(chose, ici))) return [raison]
      raisons.push(raison)
    }
    return raisons
  }

  #required(id: StableId, row: RowId | null): Raison[] {
    const chose = this.#chose(id)
    const ligne = this.#ligne(id, row)
    if (!chose || !isVisible(this.#etat, id, row)) return this.#visible(id, row)
    const { noeud } = chose
    if (noeud && 'obligatoire' in noeud && noeud.obligatoire) return [{ role: 'obligatoire', id, row }]
    if (noeud?.kind !== 'champ' || !noeud.obligatoireSi) return []
    return [this.#raison('obligatoireSi', id, noeud.obligatoireSi, chose.bloc, ligne)]
  }

  #computed(id: StableId, row: RowId | null): Raison[] {
    const chose = this.#chose(id)
    if (chose?.noeud?.kind !== 'champ' || !chose.noeud.calcul) return []
    if (!isVisible(this.#etat, id, row)) return this.#visible(id, row)
    return [this.#raison('calcul', id, chose.noeud.calcul, chose.bloc, this.#ligne(id, row))]
  }

  #depot(): Raison[] {
    const { regles, champs } = this.#etat.programme
    const erreurs = errorsOf(this.#etat).erreurs.map((erreur): Raison => {
      const regle = regles.validations.find(({ id }) => id === erreur.params['regle'])
      if (!regle) return { role: 'erreur', id: erreur.champ, row: erreur.row, erreur }
      const bloc = champs.get(erreur.champ)?.bloc ?? null
      const ligne = this.#ligne(erreur.champ, erreur.row)
      return { ...this.#raison('regle', regle.id, regle.regle, bloc, ligne), erreur }
    })
    const refus = ineligibleBy(this.#etat).flatMap((id): Raison[] => {
      const regle = regles.ineligibilite.find((une) => une.id === id)
      return regle ? [this.#raison('ineligibilite', id, regle.si, null, null)] : []
    })
    return [...erreurs, ...refus]
  }

  /** The route that was taken, after those that were not. */
  #route(): Raison[] {
    const { regle } = routeOf(this.#etat)
    const { regles } = this.#etat.programme.regles.routage
    const rang = regles.findIndex(({ id }) => id === regle)
    const lues = rang < 0 ? regles : regles.slice(0, rang + 1)
    return lues.map(({ id, si }) => this.#raison('route', id, si, null, null)).reverse()
  }

  #raison(role: Raison['role'], id: StableId, si: Expression, bloc: Bloc | null, ligne: Ligne | null): Raison {
    return { role, id, row: ligne?.id ?? null, trace: tracer(this.#etat, si, bloc, ligne, this.#lisible) }
  }

  #chose(id: StableId): Chose | null {
    return this.#etat.programme.parId.get(id) ?? null
  }

  #ligne(id: StableId, row: RowId | null): Ligne | null {
    const bloc = this.#chose(id)?.bloc
    return (bloc && row !== null && this.#etat.parRow[bloc.rang]?.get(row)) || null
  }
}
