/** The démarches open to the public, for the home page. */
import type { PublicKey } from '../cles.ts'

export interface DemarcheOuverte {
  chemin: string
  titre: string
  service: string
  organisation: string
}

/** Published démarches by title, at most two hundred. */
export async function listPubliees(key: PublicKey): Promise<DemarcheOuverte[]> {
  return key.db
    .selectFrom('demarches')
    .innerJoin('organisations', 'organisations.id', 'demarches.organisation_id')
    .where('demarches.etat', '=', 'publiee')
    .orderBy('demarches.titre')
    .limit(200)
    .select([
      'demarches.chemin',
      'demarches.titre',
      'demarches.service_nom as service',
      'organisations.nom as organisation',
    ])
    .execute()
}
