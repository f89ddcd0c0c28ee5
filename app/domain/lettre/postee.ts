/** What the page of a letter posts. */
import { z } from 'zod'
import { DOSSIERS_INVENTES } from '../../../form-engine/balises/exemple.ts'

const texte = { sujet: z.string().default(''), corps: z.string().default('') }

export const lettrePostee = z.object({
  intention: z.enum(['enregistrer', 'reinitialiser']),
  ...texte,
  /** When the letter was last written, as the page has it; empty for the words of the house. */
  base: z.string().default(''),
})

export const apercuPoste = z.object({ ...texte, dossier: z.enum(DOSSIERS_INVENTES).default('complet') })
