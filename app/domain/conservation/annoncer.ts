/**
 * Asks for the letters of the day: to owners whose dossier nears its last day, to instructeurs whose groupe is told
 * something. Level-triggered: whoever is owed a letter and has none today gets one, whatever sweeps were missed.
 */
import { sql } from 'kysely'
import { inTransaction, type Tx } from '../../../db/client.ts'
import { enqueueAll } from '../../../db/queue.ts'
import type { CompteId, GroupeId } from '../../../db/schema/ids.ts'
import { addDays, addMonths, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'
import { politique as fixe, type Politique } from '../politique/table.ts'
import { PREAVIS } from './echeances.ts'
import { A_TERME, DERNIER_PREAVIS, jourParis, PREMIER_PREAVIS } from './poser-echeances.ts'

/** Days during which an announce to a groupe waits for its letter. */
export const ANNONCE_JOURS = 7

/** Owed to its owner today: the first notice, or the last one on a later day. Condition on `dossiers`. */
export function avisDus(today: CivilDate) {
  const jour = sql`${today}::date`
  return sql<boolean>`(${A_TERME} and dossiers.purge_at <= ${jour} + ${PREAVIS.decide.premier}::int and (
    (dossiers.averti_at is null and dossiers.purge_at <= ${jour} + ${PREMIER_PREAVIS})
    or (dossiers.averti_par = 'lettre' and dossiers.rappele_at is null
      and ${jourParis('dossiers.averti_at')} < ${jour}
      and dossiers.purge_at >= ${jour} and dossiers.purge_at <= ${jour} + ${DERNIER_PREAVIS})))`
}

/** Asks for a chunk of owners' letters; returns how many were asked for. */
export function demanderAuxUsagers({ db, now }: SystemKey): Promise<number> {
  const today = parisDate(now)
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ compte_id: CompteId }>`
      insert into lettres_du_jour (compte_id, jour, demande_at)
      select distinct dossiers.usager_id, ${today}::date, ${now}::timestamptz
      from dossiers
      where ${avisDus(today)}
        and not exists (
          select 1 from lettres_du_jour l where l.compte_id = dossiers.usager_id and l.jour = ${today}::date)
      limit ${fixe.sweep.chunk}
      on conflict do nothing
      returning compte_id`.execute(tx)
    await enfiler(tx, rows, today)
    return rows.length
  })
}

/** Tells groupes of a chunk of decided dossiers that will go; returns how many dossiers were told of. */
export function annoncerUneTranche({ db, now }: SystemKey): Promise<number> {
  const today = parisDate(now)
  const jour = sql`${today}::date`
  const { premier, dernier } = PREAVIS.decide
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ groupe_id: GroupeId; nombre: number; du: CivilDate; au: CivilDate }>`
      with dus as (
        select id from dossiers
        where etat in ('accepte', 'refuse', 'sans_suite', 'retire') and purge_at <= ${jour} + ${premier}::int
          and (agents_avertis = 0 or (agents_avertis = 1 and purge_at <= ${jour} + ${dernier}::int))
        order by purge_at limit ${fixe.sweep.chunk} for no key update skip locked
      ), dits as (
        update dossiers set agents_avertis = case when purge_at <= ${jour} + ${dernier}::int then 2 else 1 end
        from dus where dus.id = dossiers.id
        returning groupe_id, purge_at
      )
      select groupe_id, count(*)::int as nombre, min(purge_at) + 1 as du, max(purge_at) + 1 as au
      from dits where groupe_id is not null group by groupe_id`.execute(tx)
    await annoncer(tx, now, 'suppression', rows)
    return rows.reduce((sum, { nombre }) => sum + nombre, 0)
  })
}

/** Reminds groupes, once a month, of dossiers that have waited for a decision for months: age never deletes them. */
export async function rappelerLAttente({ db, now }: SystemKey, politique: Politique): Promise<number> {
  const today = parisDate(now)
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ groupe_id: GroupeId; nombre: number; du: CivilDate; au: CivilDate }>`
      select groupe_id, count(*)::int as nombre, min(${jourParis('depose_at')}) as du, max(${jourParis('depose_at')}) as au
      from dossiers
      where etat in ('en_construction', 'en_instruction') and groupe_id is not null
        and depose_at < (${addMonths(today, -politique['submitted.reminderMonths'])}::timestamp at time zone 'Europe/Paris')
        and not exists (
          select 1 from annonces a where a.groupe_id = dossiers.groupe_id and a.sorte = 'attente'
            and a.jour > ${addMonths(today, -1)}::date)
      group by groupe_id`.execute(tx)
    await annoncer(tx, now, 'attente', rows)
    return rows.length
  })
}

/** Asks for a chunk of instructeurs' letters about what their groupes were told since their last one. */
export function demanderAuxInstructeurs({ db, now }: SystemKey): Promise<number> {
  const today = parisDate(now)
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ compte_id: CompteId }>`
      insert into lettres_du_jour (compte_id, jour, demande_at)
      select distinct m.compte_id, ${today}::date, ${now}::timestamptz
      from annonces a join groupe_instructeurs m on m.groupe_id = a.groupe_id
      where a.jour >= ${addDays(today, -ANNONCE_JOURS)}::date
        and a.at > coalesce((
          select max(l.demande_at) from lettres_du_jour l
          where l.compte_id = m.compte_id and l.etat in ('acceptee', 'refusee')), '-infinity')
        and not exists (select 1 from lettres_du_jour l where l.compte_id = m.compte_id and l.jour = ${today}::date)
      limit ${fixe.sweep.chunk}
      on conflict do nothing
      returning compte_id`.execute(tx)
    await enfiler(tx, rows, today)
    return rows.length
  })
}

async function annoncer(
  tx: Tx,
  now: Instant,
  sorte: 'suppression' | 'attente',
  groupes: readonly { groupe_id: GroupeId; nombre: number; du: CivilDate; au: CivilDate }[],
): Promise<void> {
  if (groupes.length === 0) return
  await tx
    .insertInto('annonces')
    .values(groupes.map((groupe) => ({ ...groupe, sorte, jour: parisDate(now), at: now })))
    .onConflict((conflict) =>
      conflict.columns(['groupe_id', 'sorte', 'jour']).doUpdateSet({
        at: now,
        // Two sweeps at once find the same dossiers that wait; those that go were found by one of them only.
        nombre: sql`excluded.nombre + case annonces.sorte when 'attente' then 0 else annonces.nombre end`,
        du: sql`least(annonces.du, excluded.du)`,
        au: sql`greatest(annonces.au, excluded.au)`,
      }),
    )
    .execute()
}

async function enfiler(tx: Tx, comptes: readonly { compte_id: CompteId }[], jour: CivilDate): Promise<void> {
  await enqueueAll(
    tx,
    'lettre-du-jour',
    comptes.map(({ compte_id: compteId }) => ({ data: { compteId, jour }, key: `${compteId}:${jour}` })),
  )
}
