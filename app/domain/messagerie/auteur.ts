/** Who wrote, as a reader may know them: the usager's side reads the service, never the name of an agent. */
import type { RoleDAuteur } from '../../../db/schema/messages.ts'
import type { MessagerieKey, RemarquesKey } from '../cles.ts'

export interface Auteur {
  qui: 'vous' | 'service' | 'demandeur' | 'invite' | 'collegue' | 'systeme'
  nom: string | null
}

/** What is known of who wrote. */
export interface Ecrivain {
  role: RoleDAuteur
  nom: string | null
  email: string | null
}

/** The author of what is not the reader's own; `service` is how the service is called. */
export function auteurDe(
  { cote, auteur }: Pick<MessagerieKey | RemarquesKey, 'cote' | 'auteur'>,
  { role, nom, email }: Ecrivain,
  service: string,
): Auteur {
  switch (role) {
    case 'instructeur':
      return cote === 'agents' ? { qui: 'collegue', nom: nom ?? email } : { qui: 'service', nom: service || null }
    case 'usager':
    case 'invite':
      // A guest reads nobody's address, as on every page of the dossier.
      return { qui: role === 'usager' ? 'demandeur' : 'invite', nom: nom ?? (auteur === 'invite' ? null : email) }
    case 'systeme':
      return { qui: 'systeme', nom: null }
  }
}
