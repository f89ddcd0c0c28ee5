/** The démarches open to the public, for the home page. */
import { texteDeMarkdown } from '../../../form-engine/markdown.ts'
import type { PublicKey } from '../cles.ts'

export interface DemarcheOuverte {
  chemin: string
  titre: string
  /** The first paragraph of the presentation, without marks. */
  description: string
  service: string
  organisation: string
}

/** Published démarches by title, at most two hundred. */
export async function listPubliees(key: PublicKey): Promise<DemarcheOuverte[]> {
  const rows = await key.db
    .selectFrom('demarches')
    .innerJoin('organisations', 'organisations.id', 'demarches.organisation_id')
    .where('demarches.etat', '=', 'publiee')
    .orderBy('demarches.titre')
    .limit(200)
    .select([
      'demarches.chemin',
      'demarches.titre',
      'demarches.description',
      'demarches.service_nom as service',
      'organisations.nom as organisation',
    ])
    .execute()
  return rows.map((row) => ({ ...row, description: texteDeMarkdown(row.description).split('\n\n', 1)[0] ?? '' }))
}
