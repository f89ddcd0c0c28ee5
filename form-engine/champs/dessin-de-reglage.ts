/**
 * What the schema of a setting cannot say by itself to whoever draws it: that a text is a date, that a setting goes with
 * another. Written beside the schema; read by the editor only (form-engine/edition/reglages).
 */
import * as z from 'zod/mini'

export interface Dessin {
  /** A text that is a day, or a day and an hour in Paris. */
  dessin?: 'date' | 'date_heure'
  /** The setting goes with these values of another one, beside it. */
  quand?: { cle: string; valeurs: readonly string[] }
  /** Ids of the elements of this list are short: lowercase letters and digits, twenty at most. */
  ids?: 'cellule'
}

export const dessins = z.registry<Dessin>()
