/** The ways between the pages of a draft: to the next one, or back to the check page one came from. */
import { ancre } from '../../champs/ancre.ts'
import type { PageTraitee } from '../../domain/dossier/poster-page.ts'
import type { Detour } from '../../../form-engine/envoi-de-page.ts'
import { lireCellKey, type CellKey } from '../../../form-engine/reponses.ts'
import { paths } from '../../paths.ts'

const RETOUR = 'retour'
const NOUVELLES = 'nouvelles'

/** Where a question is answered, for somebody who reads their answers again: they come back to the same place. */
export function adresseDeQuestion(dossierId: string, page: string, cle: CellKey): string {
  return `${paths.usager.remplir(dossierId, page)}${demande(cle)}#${ancre(cle)}`
}

/** The id of the line of a question on the check page. */
export function ancreRelue(cle: CellKey): string {
  return `relu-${cle}`
}

/** The question one came from to a page, by its address; null when one did not come from the check page. */
export function retourDe(request: Request): CellKey | null {
  const cle = new URL(request.url).searchParams.get(RETOUR) ?? ''
  return lireCellKey(cle) ? (cle as CellKey) : null
}

/** True when the page now asks what it did not when it was posted. */
export function hasNouvelles(request: Request): boolean {
  return new URL(request.url).searchParams.has(NOUVELLES)
}

/** Where the form of a page is posted. */
export function adresseDuFormulaire(dossierId: string, page: string, retour: CellKey | null): string {
  return paths.usager.remplir(dossierId, page) + demande(retour)
}

/** Where what stands beside a question is. */
export function adresseDuDetour(dossierId: string, vers: Detour, cle: CellKey): string {
  const { historique, remarques, nouvelleRemarque } = paths.usager
  return { versions: historique, remarques, 'nouvelle-remarque': nouvelleRemarque }[vers](dossierId, cle)
}

/** The address of what follows a page once it is kept; `courante` is the page that was posted. */
export function versLaSuite(
  dossierId: string,
  courante: string,
  traitee: Extract<PageTraitee, { ok: true }>,
  retour: CellKey | null,
  /** What is changed after the deposit is read again on its own page. */
  isDepose: boolean,
): string {
  if ('vers' in traitee) return adresseDuDetour(dossierId, traitee.vers, traitee.cle)
  const { page, ancre: cle, hasNouvelles } = traitee
  const relecture = isDepose ? paths.usager.transmettre(dossierId) : paths.usager.verifier(dossierId)
  if (retour !== null && page !== courante) return `${relecture}#${ancreRelue(retour)}`
  if (page === null) return relecture
  return paths.usager.remplir(dossierId, page) + demande(retour, hasNouvelles) + (cle === null ? '' : `#${ancre(cle)}`)
}

function demande(retour: CellKey | null, hasNouvelles = false): string {
  const params = new URLSearchParams({
    ...(retour !== null && { [RETOUR]: retour }),
    ...(hasNouvelles && { [NOUVELLES]: '1' }),
  }).toString()
  return params === '' ? '' : `?${params}`
}
