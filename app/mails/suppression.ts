import { textes, type Langue } from '../textes/dictionnaire.ts'
import { numeroDossier } from '../textes/format.ts'
import type { Bloc, Emetteur } from './gabarit.ts'

/** A dossier or a draft named in a letter about deletion; a draft has no number yet. */
export interface DossierNomme {
  numero: number | null
  demarche: string
}

/** What the letters about deletion know: one letter groups what falls on one day. */
export interface DonneesSuppression {
  emetteur: Emetteur
  destinataire: string | null
  /** At least one. */
  dossiers: readonly DossierNomme[]
  /** Civil date of the deletion. */
  supprimeLe: string
  /** The one dossier, or the list of dossiers when there are several. */
  lien: string
}

export function listeDesDossiers(dossiers: readonly DossierNomme[], langue: Langue): Bloc {
  const { brouillon } = textes(langue).lettres.dossierSupprime
  return {
    genre: 'liste',
    elements: dossiers.map(({ numero, demarche }) =>
      numero === null ? `${brouillon}, ${demarche}` : `${numeroDossier(numero, langue)}, ${demarche}`,
    ),
  }
}
