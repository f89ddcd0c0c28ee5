/** Cuts the key of an export: an instructeur's, on those of their groupes that are of one démarche. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { cutKey, type InstructeurKey, type Personne } from '../cles.ts'
import { cutInstructeurKey } from '../compte/access.ts'
import { groupesDeLaListe } from '../liste/vues.ts'

/** Null when they are no instructeur, or have no groupe of the démarche. */
export async function cutExportKey(
  db: Db | Tx,
  now: Instant,
  personne: Personne,
  demarcheId: DemarcheId,
): Promise<InstructeurKey | null> {
  const key = await cutInstructeurKey(db, now, personne)
  const groupes = key === null ? [] : await groupesDeLaListe(db, key.groupes, demarcheId)
  return groupes.length === 0 ? null : cutKey<InstructeurKey>(db, { now, personne, role: 'instructeur', groupes })
}
