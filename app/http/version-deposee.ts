/** What was deposited, as an address names it by its rank. */
import { fichiersDuDossier, type FichiersDuDossier } from '../domain/piece-jointe/etats.ts'
import type { InstructionKey, ReadKey } from '../domain/cles.ts'
import { versionDeposee, type VersionLue } from '../domain/revision/versions-deposees.ts'
import { introuvable } from './doors.ts'
import { ouRefuser } from './erreurs.ts'

/** The version and its files. Throws a 404 for a rank that is none. */
export async function versionDeLAdresse(
  key: ReadKey | InstructionKey,
  rang: string | undefined,
): Promise<{ version: VersionLue; fichiers: FichiersDuDossier }> {
  if (!/^[1-9]\d{0,5}$/.test(rang ?? '')) throw introuvable()
  return {
    version: await ouRefuser(() => versionDeposee(key, Number(rang))),
    fichiers: await fichiersDuDossier(key),
  }
}
