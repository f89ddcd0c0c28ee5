import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'

/** How a démarche asks for opinions. */
export interface ReglagesDAvis {
  /** Only the experts of its list may be asked. */
  listeFermee: boolean
  /** An expert may have another one asked. */
  transmission: boolean
  /** What is asked is sealed unless it is said otherwise. */
  scelle: boolean
  /** Experts read the exchange with the usager. */
  messagerie: boolean
}

const AUCUN: ReglagesDAvis = { listeFermee: false, transmission: false, scelle: false, messagerie: false }

/** Those of a démarche; nothing is set until its administrateur does. */
export async function reglagesDAvis(db: Db | Tx, demarcheId: DemarcheId): Promise<ReglagesDAvis> {
  const row = await db
    .selectFrom('avis_reglages')
    .where('demarche_id', '=', demarcheId)
    .select(['liste_fermee as listeFermee', 'transmission', 'scelle', 'messagerie'])
    .executeTakeFirst()
  return row ?? AUCUN
}

/** The addresses of its list, in alphabetical order. */
export async function expertsDeLaListe(db: Db | Tx, demarcheId: DemarcheId): Promise<string[]> {
  const rows = await db
    .selectFrom('avis_experts')
    .where('demarche_id', '=', demarcheId)
    .orderBy('email')
    .select('email')
    .execute()
  return rows.map(({ email }) => email)
}
