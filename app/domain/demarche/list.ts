/** « Mes démarches »: what an administrateur runs, with the dossiers of each by state. */
import type { EtatDemarche } from '../../../db/schema/demarches.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { AdministrateurKey } from '../cles.ts'
import type { EtatDossier } from '../dossier/transitions.ts'

export interface DemarcheListee {
  id: DemarcheId
  numero: number
  titre: string
  chemin: string
  etat: EtatDemarche
  service: string
  modifieAt: Instant
  publieAt: Instant | null
  /** Number of dossiers by state; absent means none. */
  dossiers: Partial<Record<EtatDossier, number>>
}

/** The démarches of the person, the latest changed first. */
export async function listDemarches(key: AdministrateurKey): Promise<DemarcheListee[]> {
  const rows = await key.db
    .selectFrom('demarches')
    .innerJoin('demarche_administrateurs', 'demarche_administrateurs.demarche_id', 'demarches.id')
    .where('demarche_administrateurs.compte_id', '=', key.personne.compteId)
    .orderBy('demarches.modifie_at', 'desc')
    .orderBy('demarches.numero', 'desc')
    .select([
      'demarches.id',
      'demarches.numero',
      'demarches.titre',
      'demarches.chemin',
      'demarches.etat',
      'demarches.service_nom',
      'demarches.modifie_at',
      'demarches.publie_at',
    ])
    .execute()
  const counts = await compterDossiers(
    key,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    id: row.id,
    numero: row.numero,
    titre: row.titre,
    chemin: row.chemin,
    etat: row.etat,
    service: row.service_nom,
    modifieAt: row.modifie_at,
    publieAt: row.publie_at,
    dossiers: counts.get(row.id) ?? {},
  }))
}

async function compterDossiers(key: AdministrateurKey, ids: readonly DemarcheId[]) {
  const counts = new Map<DemarcheId, Partial<Record<EtatDossier, number>>>()
  if (ids.length === 0) return counts
  const rows = await key.db
    .selectFrom('dossiers')
    .where('demarche_id', 'in', [...ids])
    .groupBy(['demarche_id', 'etat'])
    .select((eb) => ['demarche_id', 'etat', eb.fn.countAll<number>().as('n')])
    .execute()
  for (const { demarche_id, etat, n } of rows) counts.set(demarche_id, { ...counts.get(demarche_id), [etat]: n })
  return counts
}
