/** What every list may show besides answers: what the house keeps of a dossier. Pure. */
import type { Nature } from '../../../form-engine/liste/filtre.ts'

export interface ColonneFixe {
  nature: Nature
  /** Whether a list may be sorted by it. */
  isTriable: boolean
}

const declarees = {
  numero: { nature: 'number', isTriable: true },
  demandeur: { nature: 'text', isTriable: true },
  etat: { nature: 'reference', isTriable: false },
  depose_at: { nature: 'date', isTriable: true },
  maj_at: { nature: 'date', isTriable: true },
  instruction_at: { nature: 'date', isTriable: true },
  decide_at: { nature: 'date', isTriable: true },
  /** Last day of its conservation. */
  expire: { nature: 'date', isTriable: true },
  groupe: { nature: 'reference', isTriable: false },
  suivi_par: { nature: 'references', isTriable: false },
  etiquettes: { nature: 'references', isTriable: false },
  /** Messages and remarks the person has not read. */
  non_lus: { nature: 'boolean', isTriable: false },
  /** A correction is asked for, and awaited. */
  correction: { nature: 'boolean', isTriable: false },
  /** A decision is proposed, and waits for a second person. */
  proposition: { nature: 'boolean', isTriable: false },
  /** In the list across démarches. */
  demarche: { nature: 'reference', isTriable: false },
} as const satisfies Record<string, ColonneFixe>

export type IdDeColonneFixe = keyof typeof declarees
export const COLONNES_FIXES: Readonly<Record<IdDeColonneFixe, ColonneFixe>> = declarees

/** The fixed column of an id; null when it is none. */
export function colonneFixe(id: string): ColonneFixe | null {
  return Object.hasOwn(COLONNES_FIXES, id) ? COLONNES_FIXES[id as IdDeColonneFixe] : null
}
