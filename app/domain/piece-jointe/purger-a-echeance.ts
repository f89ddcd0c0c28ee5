/**
 * Files that a question keeps for less long than their dossier (obligations: an identity document serves the decision, and
 * nothing after it): those kept for no day go with the decision, the others when their days have passed.
 */
import { sql } from 'kysely'
import { inTransaction, type Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { DemarcheId, DossierId, PieceJointeId } from '../../../db/schema/ids.ts'
import { purgeJoursDe } from '../../../form-engine/champs/fichiers.ts'
import type { FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { addDays, parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { InstructionKey, MachineKey, SystemKey } from '../cles.ts'
import type { LockedDossier } from '../dossier/transition.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { politique } from '../politique/table.ts'
import { compilee } from '../revision/compilee.ts'
import { demanderEffacement } from './demander-effacement.ts'

/** Part of a decision: purges the files of a locked dossier whose question keeps them for no day after it. */
export async function purgerALaDecision(
  tx: Tx,
  key: InstructionKey | MachineKey,
  dossier: LockedDossier,
): Promise<void> {
  const champs = delaisDe(await compilee(tx, dossier.revisionId)).flatMap(({ id, jours }) => (jours === 0 ? [id] : []))
  if (champs.length === 0) return
  const pieces = await tx
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', dossier.id)
    .where('champ', 'in', champs)
    .where('etat', '!=', 'purge')
    .select('id')
    .execute()
  await purger(
    tx,
    pieces.map(({ id }) => ({ id, dossierId: dossier.id, demarcheId: dossier.demarcheId })),
    key.now,
  )
}

/** Purges every file whose days have passed, whatever sweeps were missed; returns how many. The last day is kept. */
export async function purgerAEcheance(key: SystemKey): Promise<number> {
  const today = parisDate(key.now)
  const revisions = await key.db
    .selectFrom('pieces_jointes')
    .innerJoin('dossiers', 'dossiers.id', 'pieces_jointes.dossier_id')
    .where('pieces_jointes.etat', '!=', 'purge')
    .where('dossiers.decide_at', 'is not', null)
    .select('dossiers.revision_id as id')
    .distinct()
    .execute()
  let total = 0
  for (const revision of revisions) {
    for (const { id: champ, jours } of delaisDe(await compilee(key.db, revision.id))) {
      for (;;) {
        const purgees = await inTransaction(key.db, async (tx) => {
          const pieces = await tx
            .selectFrom('pieces_jointes')
            .innerJoin('dossiers', 'dossiers.id', 'pieces_jointes.dossier_id')
            .where('dossiers.revision_id', '=', revision.id)
            .where('dossiers.etat', 'in', ['accepte', 'refuse', 'sans_suite'])
            .where(sql`(dossiers.decide_at at time zone 'Europe/Paris')::date`, '<', addDays(today, -jours))
            .where('pieces_jointes.champ', '=', champ)
            .where('pieces_jointes.etat', '!=', 'purge')
            .limit(politique.sweep.chunk)
            .select(['pieces_jointes.id', 'dossiers.id as dossierId', 'dossiers.demarche_id as demarcheId'])
            .forUpdate('pieces_jointes')
            .skipLocked()
            .execute()
          await purger(tx, pieces, key.now)
          return pieces.length
        })
        total += purgees
        if (purgees === 0) break
      }
    }
  }
  return total
}

/** The questions of a form that keep their files for less long, annotations included. */
function delaisDe(compiled: FormulaireCompile): { id: StableId; jours: number }[] {
  return [compiled, compiled.annotations].flatMap(({ champs }) =>
    Object.values(champs).flatMap(({ id, config, fichiers }) => {
      const jours = fichiers ? purgeJoursDe(config) : null
      return jours === null ? [] : [{ id, jours }]
    }),
  )
}

interface Piece {
  id: PieceJointeId
  dossierId: DossierId
  demarcheId: DemarcheId
}

/** The rows stay, and say that something was there: bytes and previews go. The machine does it, whoever decides. */
async function purger(tx: Tx, pieces: readonly Piece[], now: Instant): Promise<void> {
  const [premiere] = pieces
  if (!premiere) return
  const ids = pieces.map(({ id }) => id)
  await demanderEffacement(tx, now, (query) => query.where('pieces_jointes.id', 'in', ids))
  await tx.deleteFrom('apercus').where('piece_id', 'in', ids).execute()
  await tx.updateTable('pieces_jointes').set({ etat: 'purge', defaut: null }).where('id', 'in', ids).execute()
  await enqueue(tx, 'effacement-objets', { raison: 'purge' }, `piece-purgee:${premiere.id}`)
  for (const [dossierId, { demarcheId, fichiers }] of parDossier(pieces)) {
    await inscrire(
      tx,
      { acteur: { id: null, role: 'systeme' }, now },
      { type: 'dossier.pieces_jointes_purgees', dossierId, demarcheId, donnees: { fichiers } },
    )
  }
}

function parDossier(pieces: readonly Piece[]): Map<DossierId, { demarcheId: DemarcheId; fichiers: number }> {
  const comptes = new Map<DossierId, { demarcheId: DemarcheId; fichiers: number }>()
  for (const { dossierId, demarcheId } of pieces) {
    comptes.set(dossierId, { demarcheId, fichiers: (comptes.get(dossierId)?.fichiers ?? 0) + 1 })
  }
  return comptes
}
