/** The opinions of a dossier without their words, and those whose words a key reads. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { AvisId, DossierId } from '../../../db/schema/ids.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { ExpertKey, InstructionKey } from '../cles.ts'
import { lisibles, type AvisSu, type Lecteur } from './lecture.ts'

/** In the order they were asked. */
export async function avisSus(db: Db | Tx, dossierId: DossierId): Promise<AvisSu[]> {
  return (await avisSusDe(db, [dossierId])).get(dossierId) ?? []
}

/** The same of several dossiers, in one query; those of which none is asked are left out. */
export async function avisSusDe(db: Db | Tx, ids: readonly DossierId[]): Promise<Map<DossierId, AvisSu[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('avis')
    .innerJoin('avis_demandes', 'avis_demandes.id', 'avis.demande_id')
    .where('avis.dossier_id', '=', sql<DossierId>`any(${[...ids]}::uuid[])`)
    .orderBy('avis.id')
    .select(['avis.id', 'avis.dossier_id', 'demande_id', 'compte_id', 'rendu_at', 'fin', 'partage', 'scelle'])
    .select('echeance_on')
    .execute()
  const parDossier = Map.groupBy(rows, ({ dossier_id }) => dossier_id)
  return new Map(
    [...parDossier].map(([dossierId, siens]) => [
      dossierId,
      siens.map(({ id, demande_id, compte_id, rendu_at, fin, partage, scelle, echeance_on }) => ({
        id,
        demandeId: demande_id,
        compteId: compte_id,
        isRendu: rendu_at !== null,
        fin,
        partage,
        scelle,
        echeanceOn: echeance_on,
      })),
    ]),
  )
}

/** As whom a key reads. */
export function lecteurDe(key: InstructionKey | ExpertKey): Lecteur {
  return 'avisId' in key ? { qui: 'expert', compteId: key.personne.compteId } : { qui: 'instructeur' }
}

/** Those that are given and that the key reads, now. */
export async function avisLisibles(key: InstructionKey | ExpertKey): Promise<Set<AvisId>> {
  return lisibles(await avisSus(key.db, key.dossierId), lecteurDe(key), parisDate(key.now))
}
