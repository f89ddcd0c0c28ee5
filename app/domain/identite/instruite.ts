import type { Instant } from '../../../form-engine/temps.ts'
import type { InstructionKey } from '../cles.ts'
import { identiteDeLigne, nomDuDemandeur, type Identite } from './identite.ts'

/** Who asks, as an instructeur reads it: what holds, and what was said before, since the deposit. */
export interface IdentiteInstruite {
  nom: string
  identite: Identite
  /** The latest first. */
  remplacees: { identite: Identite; jusque: Instant }[]
}

/** The identity of a dossier deposited at an instant; null where none was asked. */
export async function identiteInstruite(
  { db, dossierId }: InstructionKey,
  deposeAt: Instant,
): Promise<IdentiteInstruite | null> {
  const rows = await db
    .selectFrom('identites')
    .where('dossier_id', '=', dossierId)
    // What was changed in the draft was said to nobody.
    .where((eb) => eb.or([eb('remplacee_at', 'is', null), eb('remplacee_at', '>', deposeAt)]))
    .orderBy('version', 'desc')
    .selectAll()
    .execute()
  const [enVigueur, ...anciennes] = rows
  if (!enVigueur) return null
  const { identite } = identiteDeLigne(enVigueur)
  return {
    nom: nomDuDemandeur(identite),
    identite,
    remplacees: anciennes.flatMap((row) =>
      row.remplacee_at ? [{ identite: identiteDeLigne(row).identite, jusque: row.remplacee_at }] : [],
    ),
  }
}
