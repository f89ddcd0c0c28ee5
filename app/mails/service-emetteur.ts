/** The service of a démarche, as the writer of the letters about its dossiers. */
import type { Emetteur } from './gabarit.ts'

interface Service {
  nom: string
  contact: string
  telephone: string
  horaires: string
}

/** The service writes; what it does not say of itself is the instance's. */
export function serviceEmetteur(service: Service, instance: Emetteur): Emetteur {
  const courriel = service.contact.includes('@') ? service.contact : null
  return {
    nom: service.nom || instance.nom,
    lieu: instance.nom,
    telephone: service.telephone || null,
    horaires: service.horaires || null,
    courriel,
    page: service.telephone || courriel ? null : instance.page,
  }
}
