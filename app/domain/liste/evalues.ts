/** The answers the administration has of some dossiers, each evaluated by its form on the day of its deposit: one query for all. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId, RevisionId } from '../../../db/schema/ids.ts'
import type { FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { Reponses } from '../../../form-engine/reponses.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import { evaluer } from '../dossier/evaluer.ts'
import { compilee } from '../revision/compilee.ts'
import type { DossierEvalue } from './lignes-de.ts'

/** A dossier whose answers are read. */
interface Lu {
  id: DossierId
  revisionId: RevisionId
  deposeAt: Instant
}

/** By dossier. */
export async function dossiersEvalues(db: Db | Tx, dossiers: readonly Lu[]): Promise<Map<DossierId, DossierEvalue>> {
  const reponses = await reponsesDesDossiers(
    db,
    dossiers.map(({ id }) => id),
  )
  const revisions = new Map<RevisionId, FormulaireCompile>()
  for (const { revisionId } of dossiers) {
    if (!revisions.has(revisionId)) revisions.set(revisionId, await compilee(db, revisionId))
  }
  return new Map(
    dossiers.map(({ id, revisionId, deposeAt }) => {
      const compiled = revisions.get(revisionId)
      if (!compiled) throw new Error(`the revision ${revisionId} was not read`)
      const siennes = reponses.get(id) ?? {}
      return [id, { compiled, reponses: siennes, etat: evaluer(compiled, siennes, parisDate(deposeAt)) }]
    }),
  )
}

/** The answers that the administration has of dossiers, annotations included. */
export async function reponsesDesDossiers(db: Db | Tx, ids: readonly DossierId[]): Promise<Map<DossierId, Reponses>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ dossier_id: DossierId; reponses: Reponses }>`
    select s.dossier_id, coalesce(t.reponses, s.reponses) as reponses
    from dossier_section s left join reponses_transmises t using (dossier_id, bloc)
    where s.dossier_id = any(${[...ids]}::uuid[])`.execute(db)
  const parDossier = new Map<DossierId, Reponses>()
  for (const { dossier_id, reponses } of rows)
    parDossier.set(dossier_id, { ...parDossier.get(dossier_id), ...reponses })
  return parDossier
}
