/** What a person looks at: their groupes, and what is read once before the list so that it leads the query. */
import type { Db, Tx } from '../../../db/client.ts'
import type { CompteId, DemarcheId, DossierId } from '../../../db/schema/ids.ts'
import type { Vue } from '../../../form-engine/liste/vue.ts'
import type { InstructeurKey } from '../cles.ts'
import { chercher } from './chercher.ts'
import type { Perimetre } from './requete.ts'

/** Follows that lead a query; whoever has more finds some on every page of the list. */
const SUIVIS_MAX = 1_000

export type PerimetreLu = Perimetre & {
  /** Only the newest of what the search found are listed. */
  isPlafonne: boolean
}

/** The perimeter of a list, with what one follows where `lireLesSuivis` asks for it, and what the search finds. */
export async function perimetreDe(
  { db, groupes, personne: { compteId }, now }: InstructeurKey,
  demarcheId: DemarcheId | null,
  { recherche }: Pick<Vue, 'recherche'>,
  lireLesSuivis: boolean,
): Promise<PerimetreLu> {
  const trouves = recherche === '' ? null : await chercher(db, recherche, { groupes, demarcheId })
  return {
    groupes,
    demarcheId,
    compteId,
    now,
    suivis: lireLesSuivis ? await suivisDuCompte(db, compteId) : null,
    trouves: trouves?.ids ?? null,
    isPlafonne: trouves?.isPlafonne ?? false,
  }
}

async function suivisDuCompte(db: Db | Tx, compteId: CompteId): Promise<DossierId[] | null> {
  const rows = await db
    .selectFrom('suivis')
    .where('compte_id', '=', compteId)
    .limit(SUIVIS_MAX + 1)
    .select('dossier_id')
    .execute()
  return rows.length > SUIVIS_MAX ? null : rows.map(({ dossier_id }) => dossier_id)
}
