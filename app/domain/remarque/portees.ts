/** The remarks of several dossiers at once, each within what is opened of it: lists and the centre of notifications. */
import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { restreindre } from '../../../form-engine/portee.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { PersonKey, Personne } from '../cles.ts'
import { idsLus } from '../dossier/formulaire-lu.ts'
import { compilee } from '../revision/compilee.ts'
import { nonLues } from './non-lues.ts'

/** What is opened of a dossier to somebody; `champs` is null for all of it. */
export interface PorteeDeDossier {
  dossierId: DossierId
  champs: readonly StableId[] | null
}

/**
 * The dossiers of which a person is a guest for some sections, with what these ask in the form as it is now: the conditions of
 * their keys (dossier/access.ts). Mostly none.
 */
export async function porteesPartielles(key: PersonKey): Promise<PorteeDeDossier[]> {
  const rows = await key.db
    .selectFrom('invitations')
    .innerJoin('dossiers', 'dossiers.id', 'invitations.dossier_id')
    .where('invitations.compte_id', '=', key.personne.compteId)
    .where('invitations.accepte_at', 'is not', null)
    .where('invitations.fin_at', 'is', null)
    .where('invitations.sections', 'is not', null)
    .where((eb) => eb.or([eb('invitations.fin_on', 'is', null), eb('invitations.fin_on', '>=', parisDate(key.now))]))
    .where('dossiers.corbeille_at', 'is', null)
    .where('dossiers.est_essai', '=', false)
    .select(['dossiers.id', 'dossiers.revision_id', 'invitations.sections'])
    .execute()
  return Promise.all(
    rows.map(async ({ id, revision_id, sections }) => ({
      dossierId: id,
      champs: idsLus(restreindre(await compilee(key.db, revision_id), sections ?? [])),
    })),
  )
}

/** Rows `(dossier_id, champs)` for a query. */
export function lignesDePortees(portees: readonly PorteeDeDossier[]): RawBuilder<unknown> {
  const json = JSON.stringify(portees.map(({ dossierId, champs }) => ({ dossier_id: dossierId, champs })))
  return sql`jsonb_to_recordset(${json}::jsonb) as portees (dossier_id uuid, champs text[])`
}

/** Unread messages of the remarks of these dossiers, on the usager's side; those without any are left out. */
export async function remarquesNonLuesDesPortees(
  { db, personne }: { db: Db | Tx; personne: Personne },
  portees: readonly PorteeDeDossier[],
): Promise<Map<DossierId, number>> {
  if (portees.length === 0) return new Map()
  const rows = await nonLues(db, 'usager', personne.compteId)
    .where(
      sql<boolean>`exists (select from ${lignesDePortees(portees)}
        where portees.dossier_id = r.dossier_id and (portees.champs is null or r.champ = any(portees.champs)))`,
    )
    .where(
      'r.dossier_id',
      'in',
      portees.map(({ dossierId }) => dossierId),
    )
    .groupBy('r.dossier_id')
    .select(({ fn }) => ['r.dossier_id as id', fn.countAll<number>().as('n')])
    .execute()
  return new Map(rows.map(({ id, n }) => [id, Number(n)]))
}
