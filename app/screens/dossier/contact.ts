/** Who to call about a dossier, for the foot of its pages. */
import type { DemarcheDuDossier } from '../../domain/dossier/remplir.ts'
import type { ContactService } from '../../ui/page-handle.ts'

/** The service of a démarche and the groupe of it that follows the dossier, null when nobody filled it in. */
export function contactDe({ service, titre }: Pick<DemarcheDuDossier, 'service' | 'titre'>): ContactService | null {
  const { nom, contact, telephone, horaires, adresse, groupe } = service
  if ([nom, contact, telephone, adresse].every((texte) => texte === '')) return null
  const isCourriel = contact.includes('@')
  return {
    service: groupe ? [nom, groupe.nom].filter((un) => un !== '').join(', ') : nom || titre,
    telephone: telephone || null,
    email: isCourriel ? contact : null,
    horaires: horaires || null,
    adresse: adresse || null,
    page: groupe?.page || null,
    lignes: contact !== '' && !isCourriel ? [contact] : [],
  }
}
