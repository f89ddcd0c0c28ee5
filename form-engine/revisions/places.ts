/** Where the answers of a revision stand: which key is of which champ or row. */
import { champsDe, noeudsDe } from '../formulaire.ts'
import type { Champ, Formulaire, StableId } from '../formulaire.ts'
import { lireCellKey } from '../reponses.ts'
import type { CellKey, Cellule } from '../reponses.ts'
import { texteDe } from './conversions.ts'
import type { Original } from './etagere.ts'

/** What a key leads to. */
export interface Place {
  /** Null for a row of a repetition. */
  champ: Champ | null
  /** The repetition that holds it; its own for a row. */
  repetition: StableId | null
  isAnnotation: boolean
}

export class Places {
  readonly #champs = new Map<StableId, Place>()
  readonly #repetitions = new Map<StableId, Place>()

  constructor({ champs, annotations }: Formulaire) {
    for (const [noeuds, isAnnotation] of [
      [champs, false],
      [annotations, true],
    ] as const) {
      for (const { champ, repetition } of champsDe(noeuds))
        this.#champs.set(champ.id, { champ, repetition: repetition?.id ?? null, isAnnotation })
      for (const { id, kind } of noeudsDe(noeuds))
        if (kind === 'repetition') this.#repetitions.set(id, { champ: null, repetition: id, isAnnotation })
    }
  }

  /** The place of a key; null when the revision has none. */
  de(cle: CellKey): Place | null {
    const lue = lireCellKey(cle)
    if (!lue) return null
    const place = this.#champs.get(lue.champ) ?? (lue.row === null ? null : this.#repetitions.get(lue.champ))
    return place && (place.repetition === null) === (lue.row === null) ? place : null
  }

  /** A cell of this revision as it would be kept. */
  original(cle: CellKey, cellule: Cellule): Original {
    const place = this.de(cle)
    const { champ = null, repetition = null, isAnnotation = false } = place ?? {}
    const type = !place || cellule.kind === 'blank' ? null : (champ?.type ?? 'ligne')
    const texte = champ && cellule.kind === 'value' ? texteDe(champ.type, champ.config, cellule.value) : null
    return { cellule, type, texte, repetition, isAnnotation }
  }
}
