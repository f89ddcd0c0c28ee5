/** What stays, for the groupe, of the dossiers that were deleted. */
import type { Instant } from '../../../form-engine/temps.ts'
import type { GroupeId } from '../../../db/schema/ids.ts'
import type { Traitement } from '../../../db/schema/traces.ts'
import type { InstructeurKey } from '../cles.ts'
import type { EtatDossier } from './transitions.ts'

export interface TraceVue {
  numero: number
  administration: string
  demarche: string
  etat: EtatDossier
  motif: 'inactivite' | 'conservation' | 'usager'
  deposeAt: Instant | null
  decideAt: Instant | null
  retireAt: Instant | null
  /** Kinds and dates of processing, oldest first. */
  traitements: Traitement[]
  supprimeAt: Instant
}

/** The latest traces of the instructeur's groupes, or of some of them, at most a hundred. */
export async function tracesInstruction(
  key: InstructeurKey,
  parmi: readonly GroupeId[] = key.groupes,
): Promise<TraceVue[]> {
  const groupes = key.groupes.filter((id) => parmi.includes(id))
  if (groupes.length === 0) return []
  const rows = await key.db
    .selectFrom('traces')
    .where('traces.groupe_id', 'in', groupes)
    .orderBy('traces.supprime_at', 'desc')
    .limit(100)
    .select([
      'traces.numero',
      'traces.administration',
      'traces.demarche',
      'traces.etat',
      'traces.motif',
      'traces.depose_at as deposeAt',
      'traces.decide_at as decideAt',
      'traces.retire_at as retireAt',
      'traces.traitements',
      'traces.supprime_at as supprimeAt',
    ])
    .execute()
  return rows
}
