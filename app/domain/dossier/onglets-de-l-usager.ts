/** The tabs of a person's list, and what they may look for in it. */
import type { EtatDossier, EtatVu } from './transitions.ts'

/** The tabs, in their order. */
export const ONGLETS_USAGER = ['en-cours', 'traites'] as const
export type OngletUsager = (typeof ONGLETS_USAGER)[number]

/** The states that each tab holds. */
export const ETATS_DE_L_ONGLET: Readonly<Record<OngletUsager, readonly EtatDossier[]>> = {
  'en-cours': ['brouillon', 'en_construction', 'en_instruction'],
  traites: ['accepte', 'refuse', 'sans_suite', 'retire'],
}

/** The same, as one is told them and may look for them. */
export const ETATS_CHERCHES: Readonly<Record<OngletUsager, readonly EtatVu[]>> = {
  'en-cours': ETATS_DE_L_ONGLET['en-cours'],
  traites: [...ETATS_DE_L_ONGLET.traites, 'traite'],
}

export interface FiltreDeMesDossiers {
  /** As it was typed; empty looks for nothing. */
  texte: string
  etat: EtatVu | null
}

export const SANS_FILTRE: FiltreDeMesDossiers = { texte: '', etat: null }
