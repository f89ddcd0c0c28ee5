/**
 * What a browser loads to evaluate a page, and nothing more: no zod, no list of types (house.md §6; its weight is measured by
 * a test). One door, because it travels as one file.
 */
import { lireVite } from '../lecture-rapide.ts'
import { lireCellKey } from '../reponses.ts'
import type { CellKey, Reponses } from '../reponses.ts'
import type { CivilDate } from '../temps.ts'
import type { StableId } from '../formulaire.ts'
import type { Json, Reader, Reponse } from '../type-de-champ.ts'
import { computedValue, errorsOf, ineligibleBy, isRequired, isVisible } from './bilan.ts'
import type { Etat } from './etat.ts'
import { load } from './load.ts'
import { open } from './open.ts'
import type { Regles } from './regles.ts'
import { update } from './update.ts'

/** A page as its rules see it. */
export interface PageEvaluee {
  regles: Regles
  reponses: Reponses
  today: CivilDate
  /** How what is typed in each champ is read. */
  lecteurs: Readonly<Record<StableId, Reader>>
}

/** The rules of a page at work in a browser. The server decides; this only shows sooner. */
export class PageVivante {
  readonly #etat: Etat
  readonly #lecteurs: PageEvaluee['lecteurs']

  constructor({ regles, reponses, today, lecteurs }: PageEvaluee) {
    this.#etat = open(load(regles), reponses, { today })
    this.#lecteurs = lecteurs
  }

  /**
   * What was typed in a champ. Read at once when its type can be read without the server; otherwise the last answer the
   * server gave stays. True when the page looks otherwise.
   */
  noter(cle: CellKey, raw: Json, config: Json): boolean {
    const lue = lireCellKey(cle)
    const reader = lue && Object.hasOwn(this.#lecteurs, lue.champ) ? this.#lecteurs[lue.champ] : undefined
    const reponse = reader && lireVite(reader, raw, config)
    return reponse ? this.recevoir(cle, reponse) : false
  }

  /** The answer as the server has read it. True when the page looks otherwise. */
  recevoir(cle: CellKey, reponse: Reponse): boolean {
    const lue = lireCellKey(cle)
    return lue !== null && update(this.#etat, [{ ...lue, reponse }]).length > 0
  }

  isVisible(cle: CellKey): boolean {
    const lue = lireCellKey(cle)
    return lue !== null && isVisible(this.#etat, lue.champ, lue.row)
  }

  isRequired(cle: CellKey): boolean {
    const lue = lireCellKey(cle)
    return lue !== null && isRequired(this.#etat, lue.champ, lue.row)
  }

  computedValue(cle: CellKey): Json {
    const lue = lireCellKey(cle)
    return lue && computedValue(this.#etat, lue.champ, lue.row)
  }

  /** The rules that are broken, and where. */
  brokenRules(): { cle: CellKey; regle: StableId; isAvertissement: boolean }[] {
    const { erreurs, avertissements } = errorsOf(this.#etat)
    const regles = (liste: typeof erreurs, isAvertissement: boolean) =>
      liste.flatMap(({ cellKey, params }) => {
        const regle = params['regle']
        return regle === undefined ? [] : [{ cle: cellKey, regle: regle as StableId, isAvertissement }]
      })
    return [...regles(erreurs, false), ...regles(avertissements, true)]
  }

  /** The ineligibilité rules of the page that are true. */
  ineligibleBy(): StableId[] {
    return ineligibleBy(this.#etat)
  }
}
