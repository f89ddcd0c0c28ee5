/**
 * Asks for the letters of the day: to owners whose dossier nears its last day, to instructeurs whose groupe is told
 * something. Level-triggered: whoever is owed a letter and has none today gets one, whatever sweeps were missed.
 */
import { sql } from 'kysely'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import { enqueueAll } from '../../../db/queue.ts'
import type { CompteId, DossierId, GroupeId } from '../../../db/schema/ids.ts'
import { addDays, addMonths, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'
import { politique as fixe, type Politique } from '../politique/table.ts'
import { jourDeSuppression, PREAVIS } from './echeances.ts'
import { A_TERME, DERNIER_PREAVIS, jourParis, PREMIER_PREAVIS } from './poser-echeances.ts'

/** What one groupe is told. */
interface AuGroupe {
  groupe_id: GroupeId
  nombre: number
  du: CivilDate
  au: CivilDate
}

/** Days during which an announce to a groupe waits for its letter. */
export const ANNONCE_JOURS = 7

/** Owed to its owner today: the first notice, or the last one on a later day. Condition on `dossiers`. */
export function avisDus(today: CivilDate) {
  const jour = sql`${today}::date`
  return sql<boolean>`(${A_TERME} and dossiers.purge_at <= ${jour} + ${PREAVIS.decide.premier}::int and (
    (dossiers.averti_at is null and dossiers.purge_at <= ${jour} + ${PREMIER_PREAVIS})
    or (dossiers.averti_par = 'lettre' and dossiers.rappele_at is null
      and ${jourParis('dossiers.averti_at')} < ${jour}
      and dossiers.purge_at >= ${jour} and dossiers.purge_at <= ${jour} + ${DERNIER_PREAVIS}
      -- Said apart so that the index on purge_at serves.
      and dossiers.purge_at <= ${jour} + ${PREAVIS.decide.dernier}::int)))`
}

/** Where a walk along the dates stands: each chunk goes on after the last dossier of the one before. */
interface Rang {
  purge_at: CivilDate
  id: DossierId
}

const DEBUT: Rang = { purge_at: '-infinity' as CivilDate, id: '00000000-0000-0000-0000-000000000000' as DossierId }

/** Walks along dossiers by their dates, chunk after chunk; returns the sum of what each chunk counted. */
async function parcourir(
  db: Db | Tx,
  tranche: (tx: Tx, apres: Rang) => Promise<{ lus: readonly Rang[]; compte: number }>,
): Promise<number> {
  let total = 0
  for (let apres = DEBUT; ;) {
    const { lus, compte } = await inTransaction(db, (tx) => tranche(tx, apres))
    total += compte
    const dernier = lus.at(-1)
    if (!dernier) return total
    apres = dernier
  }
}

/** Asks for owners' letters; returns how many were asked for. */
export function demanderAuxUsagers({ db, now }: SystemKey): Promise<number> {
  const today = parisDate(now)
  return parcourir(db, async (tx, { purge_at, id }) => {
    const { rows: lus } = await sql<Rang & { usager_id: CompteId }>`
      select purge_at, id, usager_id from dossiers
      where (purge_at, id) > (${purge_at}::date, ${id}::uuid) and ${avisDus(today)}
      order by purge_at, id limit ${fixe.sweep.chunk}`.execute(tx)
    const { rows } = await sql<{ compte_id: CompteId }>`
      insert into lettres_du_jour (compte_id, jour, demande_at)
      select distinct usager_id, ${today}::date, ${now}::timestamptz
      from unnest(${lus.map(({ usager_id }) => usager_id)}::uuid[]) as u(usager_id)
      on conflict do nothing
      returning compte_id`.execute(tx)
    await enfiler(tx, rows, today)
    return { lus, compte: rows.length }
  })
}

/** Tells groupes of the decided dossiers that will go; returns how many dossiers were told of. */
export function annoncerAuxGroupes({ db, now }: SystemKey): Promise<number> {
  const today = parisDate(now)
  const jour = sql`${today}::date`
  const { premier, dernier } = PREAVIS.decide
  return parcourir(db, async (tx, { purge_at, id }) => {
    const { rows: lus } = await sql<Rang & { groupe_id: GroupeId | null }>`
      select purge_at, id, groupe_id from dossiers
      where (purge_at, id) > (${purge_at}::date, ${id}::uuid) and purge_at <= ${jour} + ${premier}::int
        and etat in ('accepte', 'refuse', 'sans_suite', 'retire')
        and (agents_avertis = 0 or (agents_avertis = 1 and purge_at <= ${jour} + ${dernier}::int))
      order by purge_at, id limit ${fixe.sweep.chunk} for no key update skip locked`.execute(tx)
    if (lus.length === 0) return { lus, compte: 0 }
    await sql`
      update dossiers set agents_avertis = case when purge_at <= ${jour} + ${dernier}::int then 2 else 1 end
      where id = any(${lus.map((dossier) => dossier.id)}::uuid[])`.execute(tx)
    await annoncer(tx, now, 'suppression', parGroupe(lus))
    return { lus, compte: lus.length }
  })
}

function parGroupe(dossiers: readonly (Rang & { groupe_id: GroupeId | null })[]): AuGroupe[] {
  const groupes = new Map<GroupeId, AuGroupe>()
  for (const { groupe_id, purge_at } of dossiers) {
    if (groupe_id === null) continue
    const jour = jourDeSuppression(purge_at)
    const connu = groupes.get(groupe_id)
    // They come in the order of their dates.
    groupes.set(groupe_id, { groupe_id, nombre: (connu?.nombre ?? 0) + 1, du: connu?.du ?? jour, au: jour })
  }
  return [...groupes.values()]
}

/** Reminds groupes, once a month, of dossiers that have waited for a decision for months: age never deletes them. */
export async function rappelerLAttente({ db, now }: SystemKey, politique: Politique): Promise<number> {
  const today = parisDate(now)
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<AuGroupe>`
      select groupe_id, count(*)::int as nombre, min(${jourParis('depose_at')}) as du, max(${jourParis('depose_at')}) as au
      from dossiers
      where etat in ('en_construction', 'en_instruction') and groupe_id is not null and not est_essai
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
  groupes: readonly AuGroupe[],
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
