/** What a page posts of a bundle that waits: apply it, or give it up. Shared by both pages that show a dry run. */
import { data, redirect } from '@remix-run/node'
import { z } from 'zod'
import { importerLePaquet } from '../domain/paquet/importer.ts'
import { oublierLePaquet, type CleDImport } from '../domain/paquet/recevoir.ts'
import { textes } from '../textes/dictionnaire.ts'
import { essayer } from './erreurs.ts'
import { avecFait } from './fait.ts'
import { readForm } from './formulaire.ts'

const Acte = z.object({
  acte: z.enum(['importer', 'abandonner']),
  constat: z.string().default(''),
  confiance: z.string().optional(),
})

/** Leads to the démarche (`apres`) once applied, to `page` once given up; else what the page answers. */
export async function paquetConfirme(
  key: CleDImport,
  request: Request,
  { page, apres }: { page: string; apres: (id: string) => string },
) {
  const input = await readForm(request, Acte)
  const refuser = (phrase: string, status: number, champ: string | null = null) => data({ phrase, champ }, { status })
  if (!input.ok) return refuser(Object.values(input.erreurs)[0] ?? '', 422)
  const { acte, constat, confiance } = input.value
  if (acte === 'abandonner') {
    await oublierLePaquet(key)
    return redirect(avecFait(page, 'abandonne'), 303)
  }
  const issue = await essayer(() => importerLePaquet(key, { constat, confiance: confiance !== undefined }))
  if (!issue.ok) return refuser(issue.phrase, issue.status, issue.champ)
  if (!issue.value.ok) return refuser(textes('fr').paquet.prevision.change, 409)
  return redirect(apres(issue.value.id), 303)
}
