/** The bin of a person: the drafts they have deleted and may still take back. */
import type { DossierId } from '../../../db/schema/ids.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import type { PersonKey } from '../cles.ts'
import { jourDeSuppression } from '../conservation/echeances.ts'

export interface EnCorbeille {
  id: DossierId
  demarche: string
  /** Last day it was written in: what tells two drafts of a démarche apart. */
  activiteOn: CivilDate
  /** The day it goes for good. */
  supprimeLe: CivilDate
}

/** The drafts in the person's bin, those that go first at the top. */
export async function mesCorbeilles(key: PersonKey): Promise<EnCorbeille[]> {
  const rows = await key.db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('dossiers.usager_id', '=', key.personne.compteId)
    .where('dossiers.corbeille_at', 'is not', null)
    .where('dossiers.est_essai', '=', false)
    .orderBy('dossiers.purge_at')
    .orderBy('dossiers.id')
    .select(['dossiers.id', 'demarches.titre', 'dossiers.activite_on', 'dossiers.purge_at'])
    .execute()
  return rows.flatMap(({ id, titre, activite_on, purge_at }) =>
    purge_at === null
      ? []
      : [{ id, demarche: titre, activiteOn: activite_on, supprimeLe: jourDeSuppression(purge_at) }],
  )
}
