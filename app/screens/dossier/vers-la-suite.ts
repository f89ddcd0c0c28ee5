/** Where a page leads once it is kept. */
import { ancre } from '../../champs/ancre.ts'
import type { PageTraitee } from '../../domain/dossier/poster-page.ts'
import { paths } from '../../paths.ts'

/** The address of the next page, with the place in it. */
export function versLaSuite(dossierId: string, { page, ancre: cle }: Extract<PageTraitee, { ok: true }>): string {
  if (page === null) return paths.usager.verifier(dossierId)
  return paths.usager.remplir(dossierId, page) + (cle === null ? '' : `#${ancre(cle)}`)
}
