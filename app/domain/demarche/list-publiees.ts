/** The démarches open to the public, for the home page. */
import { texteDeMarkdown } from '../../../form-engine/markdown.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { PublicKey } from '../cles.ts'

export interface DemarcheOuverte {
  chemin: string
  titre: string
  /** The first paragraph of the presentation, without marks. */
  description: string
  service: string
  organisation: string
}

/** Démarches that one may begin today, by title, at most two hundred. */
export async function listPubliees(key: PublicKey): Promise<DemarcheOuverte[]> {
  const today = parisDate(key.now)
  const rows = await key.db
    .selectFrom('demarches')
    .innerJoin('organisations', 'organisations.id', 'demarches.organisation_id')
    .where('demarches.etat', '=', 'publiee')
    .where((eb) => eb.or([eb('ouvre_on', 'is', null), eb('ouvre_on', '<=', today)]))
    .where((eb) => eb.or([eb('ferme_on', 'is', null), eb('ferme_on', '>=', today)]))
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
