/** What the letter about a scheduled export says, read when it leaves: nothing is told to who could not download it. */
import type { CompteId, DemarcheId, ExportId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'
import { personneActuelle } from '../compte/personne.ts'
import { cutExportKey } from './access.ts'
import { listExports } from './list.ts'

export interface LettreDExport {
  email: string
  destinataire: string | null
  demarcheId: DemarcheId
  demarche: string
  dossiers: number
  expireAt: Instant
}

/** Null when it is gone, or not the person's to download. */
export async function lettreDExport(
  { db, now }: SystemKey,
  id: ExportId,
  compteId: CompteId,
): Promise<LettreDExport | null> {
  const row = await db
    .selectFrom('exports')
    .innerJoin('demarches', 'demarches.id', 'exports.demarche_id')
    .where('exports.id', '=', id)
    .select(['demarche_id', 'demarches.titre'])
    .executeTakeFirst()
  const personne = row && (await personneActuelle(db, compteId))
  const key = personne && (await cutExportKey(db, now, personne, row.demarche_id))
  if (!key) return null
  const sien = (await listExports(key, row.demarche_id)).find((un) => un.id === id && un.etat === 'pret')
  if (!sien) return null
  return {
    email: personne.email,
    destinataire: personne.nom,
    demarcheId: row.demarche_id,
    demarche: row.titre,
    dossiers: sien.total ?? 0,
    expireAt: sien.expireAt,
  }
}
