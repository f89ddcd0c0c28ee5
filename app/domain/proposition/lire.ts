import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { InstructionKey } from '../cles.ts'
import type { Decision } from '../dossier/transitions.ts'
import { lireVu, vuALaDecision } from '../dossier/vu-a-la-decision.ts'
import { fichiersDesDecisions, type FichierDeDecision } from './fichiers-joints.ts'

/** A decision that waits for a second person, as the groupe reads it. */
export interface Proposition {
  decision: Decision
  motivation: string
  par: string | null
  at: Instant
  isMienne: boolean
  /** The dossier is no longer what it was proposed on: it cannot be confirmed. */
  isPerimee: boolean
  fichiers: FichierDeDecision[]
}

/** What is proposed on the dossier of the key; null when nothing is. */
export async function propositionDe(key: InstructionKey): Promise<Proposition | null> {
  const row = await key.db
    .selectFrom('decisions_proposees')
    .leftJoin('comptes', 'comptes.id', 'decisions_proposees.propose_par')
    .where('dossier_id', '=', key.dossierId)
    .select(['decisions_proposees.id', 'decision', 'motivation', 'vu', 'propose_par', 'propose_at', 'nom', 'email'])
    .executeTakeFirst()
  if (!row) return null
  const fichiers = await fichiersDesDecisions(key.db, { proposition: row.id })
  return {
    decision: row.decision,
    motivation: row.motivation,
    par: row.nom ?? row.email,
    at: row.propose_at,
    isMienne: row.propose_par === key.personne.compteId,
    isPerimee: lireVu(row.vu)?.empreinte !== (await vuALaDecision(key)).empreinte,
    fichiers: fichiers.get(row.id) ?? [],
  }
}

/** Those, among some dossiers, on which a decision is proposed. */
export async function proposesParmi(db: Db | Tx, ids: readonly DossierId[]): Promise<Set<DossierId>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('decisions_proposees')
    .where('dossier_id', 'in', [...ids])
    .select('dossier_id')
    .execute()
  return new Set(rows.map(({ dossier_id }) => dossier_id))
}
