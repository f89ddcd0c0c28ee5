/** The languages of a démarche and their words, as they are kept. */
import { createHash } from 'node:crypto'
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { CODES_DE_LANGUE, type CodeDeLangue } from '../../../form-engine/langues.ts'
import type { TraductionEcrite } from './a-traduire.ts'

export interface LangueDeDemarche {
  langue: CodeDeLangue
  isProposee: boolean
  /** Drawn anew whenever its words change. */
  version: string
}

/** The languages of a démarche, in the order of the list they are chosen in. */
export async function languesDe(db: Db | Tx, demarcheId: DemarcheId): Promise<LangueDeDemarche[]> {
  const rows = await db
    .selectFrom('demarche_langues')
    .where('demarche_id', '=', demarcheId)
    .select(['langue', 'proposee as isProposee', 'version'])
    .execute()
  return rows.sort((a, b) => CODES_DE_LANGUE.indexOf(a.langue) - CODES_DE_LANGUE.indexOf(b.langue))
}

/** The words of one language. */
export async function traductionsDe(
  db: Db | Tx,
  demarcheId: DemarcheId,
  langue: CodeDeLangue,
): Promise<TraductionEcrite[]> {
  return db
    .selectFrom('traductions')
    .where('demarche_id', '=', demarcheId)
    .where('langue', '=', langue)
    .orderBy('modifie_at')
    .orderBy('empreinte')
    .select(['cle', 'source', 'texte', 'modifie_at as at'])
    .execute()
}

/** What one translation is of: a text, and what it says. */
export function empreinteDeTexte({ cle, source }: { cle: string; source: string }): string {
  return createHash('sha256')
    .update(JSON.stringify([cle, source]))
    .digest('hex')
}
