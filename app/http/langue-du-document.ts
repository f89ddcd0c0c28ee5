import { codeDeLangue, isImprimable } from '../../form-engine/langues.ts'
import type { LangueVoulue } from '../domain/traduction/formulaire-dit.ts'
import { introuvable } from './doors.ts'

/**
 * The language that the address of a printed document asks for; French when it names none. Refuses, as an address that is none, what is
 * no language or what no document can be written in.
 */
export function langueDuDocument(request: Request): LangueVoulue {
  const demandee = new URL(request.url).searchParams.get('langue')
  if (demandee === null || demandee === 'fr') return 'fr'
  const langue = codeDeLangue(demandee)
  if (langue === null || !isImprimable(langue)) throw introuvable()
  return langue
}
