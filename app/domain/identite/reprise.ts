/** What a new draft keeps of who asked in the dossier it begins from. Pure. */
import { isComplete, type Attendu, type Identite } from './identite.ts'

/**
 * The identity for the new draft; null when the démarche asks nothing, or something else by now. Of a demande for somebody else,
 * the names go. What that person agreed to was for the other dossier, so the sentence is not ticked for them; nor does their
 * address go, which would write to them at the deposit without their having been asked again.
 */
export function identiteReprise(enVigueur: Identite | null, attendu: Attendu): Identite | null {
  if (enVigueur?.genre !== attendu.demandeur) return null
  if (enVigueur.genre === 'etablissement') return enVigueur
  const { personne, mandat } = enVigueur
  // The name is that of the beneficiary: it must not become that of whoever asks.
  if (mandat && !attendu.pourUnTiers) return null
  return {
    genre: 'personne',
    personne: { ...personne, civilite: attendu.civilite ? personne.civilite : null },
    mandat: mandat && { mandataire: mandat.mandataire, avertir: null, courriel: null, consentement: null },
  }
}

/** What is said of it before: it goes whole, its person completes it, or nothing goes. */
export type RepriseDIdentite = 'entiere' | 'a_completer' | 'accord' | null

/** Says what becomes of the identity. */
export function sortDeLaReprise(reprise: Identite | null, attendu: Attendu): RepriseDIdentite {
  if (reprise === null) return null
  if (reprise.genre === 'personne' && reprise.mandat) return 'accord'
  return isComplete(reprise, attendu) ? 'entiere' : 'a_completer'
}
