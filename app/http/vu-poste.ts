/** What a check page showed, as its form posts it back. */
import { z } from 'zod'
import type { VuAuDepot } from '../domain/dossier/vu-au-depot.ts'
import { civilDate } from '../../form-engine/temps.ts'
import { readForm } from './formulaire.ts'

const Vu = z.object({
  empreinte: z.string().regex(/^[0-9a-f]{64}$/),
  seq: z.coerce.number().int().min(0).max(2_147_483_647),
  jour: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .transform((iso, { addIssue }) => {
      try {
        return civilDate(iso)
      } catch {
        addIssue('not a day')
        return z.NEVER
      }
    }),
})

/** Reads it from a posted form; null when the page did not say what it showed. */
export async function lireVu(request: Request): Promise<VuAuDepot | null> {
  const form = await readForm(request, Vu)
  return form.ok ? form.value : null
}
