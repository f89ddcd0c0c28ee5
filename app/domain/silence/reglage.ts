import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import type { EtatDemarche } from '../demarche/show.ts'
import { COLONNES_DE_DECISION, regleDeSilence, type RegleDeDecision } from './regle.ts'

export interface DecisionReglee {
  demarche: { id: AdminKey['demarcheId']; numero: number; etat: EtatDemarche; titre: string }
  regle: RegleDeDecision
  /** It was once published: its settings are only read. */
  isFige: boolean
}

/** What the démarche of the key decides by itself. Throws 'introuvable' when it was deleted since the key was cut. */
export async function decisionReglee({ db, demarcheId }: AdminKey): Promise<DecisionReglee> {
  const row = await db
    .selectFrom('demarches')
    .where('id', '=', demarcheId)
    .select(['id', 'numero', 'etat', 'titre', 'publie_at', 'accuse_lecture', ...COLONNES_DE_DECISION])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const silence = regleDeSilence(row)
  return {
    demarche: { id: row.id, numero: row.numero, etat: row.etat, titre: row.titre },
    regle: {
      mode: row.decision_mode,
      periode: silence?.periode ?? null,
      correction: silence?.correction ?? null,
      accuseLecture: row.accuse_lecture,
    },
    isFige: row.publie_at !== null,
  }
}
