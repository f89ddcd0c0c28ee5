/** The tabs of a person's list, and what they may look for in it. */
import type { EtatDossier } from './transitions.ts'

/** The tabs, in their order. */
export const ONGLETS_USAGER = ['en-cours', 'traites'] as const
export type OngletUsager = (typeof ONGLETS_USAGER)[number]

/** The states that each tab holds. */
export const ETATS_DE_L_ONGLET: Readonly<Record<OngletUsager, readonly EtatDossier[]>> = {
  'en-cours': ['brouillon', 'en_construction', 'en_instruction'],
  traites: ['accepte', 'refuse', 'sans_suite', 'retire'],
}

export interface FiltreDeMesDossiers {
  /** As it was typed; empty looks for nothing. */
  texte: string
  etat: EtatDossier | null
}

export const SANS_FILTRE: FiltreDeMesDossiers = { texte: '', etat: null }
