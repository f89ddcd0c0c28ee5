/** What a person sees of their account. */
import type { PersonKey } from '../cles.ts'
import { fermerAutres, listerSessions, type SessionListee } from './session.ts'

/** The open sessions of the person, the latest first. */
export function sessionsDuProfil(key: PersonKey): Promise<SessionListee[]> {
  return listerSessions(key.db, key.now, key.personne.compteId)
}

/** Closes every session of the person but the one of this page. */
export async function fermerAutresSessions(key: PersonKey, celleCi: string): Promise<void> {
  await fermerAutres(key.db, key.personne.compteId, celleCi)
}
