/** What a check page showed, as its form posts it back, and the page shown again when what it asks is refused. */
import { data, type ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import type { VuAuDepot } from '../domain/dossier/vu-au-depot.ts'
import { civilDate } from '../../form-engine/temps.ts'
import type { Refus } from './erreurs.ts'
import { readForm } from './formulaire.ts'
import { marquerRefusee, retenirVu } from './page-refusee.ts'

const Vu = z.object({
  empreinte: z.string().regex(/^[0-9a-f]{64}$/),
  seq: z.coerce.number().int().min(0).max(2_147_483_647),
  // Absent from pages older than identities.
  identite: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
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

/** Refusals that the page itself shows, where the answers stand. */
const SUR_LA_PAGE: readonly Refus['code'][] = ['dossier_incomplet', 'refus', 'depot_change']

/**
 * What the page of a refused deposit, or of a refused sending, is shown again with; `vu` is what it had shown. Throws the refusal
 * that it cannot show.
 */
export function refuserDeDeposer(
  { context }: ActionFunctionArgs,
  { code, phrase, status }: Refus,
  vu: VuAuDepot | null,
) {
  if (!SUR_LA_PAGE.includes(code)) throw new Response(phrase, { status })
  marquerRefusee(context)
  if (vu) retenirVu(context, vu)
  return data({ refus: phrase, isSansPage: vu === null }, { status })
}
