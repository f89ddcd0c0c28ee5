/**
 * Compares the object store with the rows, both ways, so that neither keeps what the other has forgotten. What one pass
 * finds may be a sending under way: it is acted upon when a pass an hour later, or more, finds it again.
 */
import { sql } from 'kysely'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { Depot, MagasinObjets } from '../../adapters/objets/port.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'

/** Between the two sights of what is acted upon; no request lasts as long. */
const PATIENCE_MS = 60 * 60 * 1000
const ENVOI_INACTIF_MS = 24 * 60 * 60 * 1000
const LOT = 1_000
/** What dossiers keep, what démarches hand out, and what was made of dossiers for a while. */
const DEBUTS = ['pieces/', 'fichiers/', 'exports/']

export interface Reconciliation {
  /** Objects found in the store. */
  objets: number
  /** Objects and deposits without row that left the store. */
  effaces: number
  /** Files whose object was lost: they are marked so. Attestations are made again. */
  perdus: number
  /** Sendings idle for a day, abandoned. */
  envois: number
}

/** One pass. Level-triggered: a pass missed or cut is caught by the next one. */
export async function reconcilier(key: SystemKey, magasin: MagasinObjets = magasinObjets()): Promise<Reconciliation> {
  const { id } = await key.db
    .insertInto('reconciliations')
    .values({ debut_at: key.now, fin_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  // The list stays in a table of the session: one connection, and no memory of ours.
  const bilan = await key.db.connection().execute(async (db) => {
    try {
      const envois = await abandonner(db, key.now, magasin)
      const objets = await lister(db, magasin)
      const depots = await depotsSansEnvoi(db, magasin)
      await noter(db, key.now, depots)
      const effaces = await effacerOrphelins(db, key.now, magasin)
      return { objets, effaces, perdus: await marquerPerdus(db, key.now, magasin), envois }
    } finally {
      await sql`drop table if exists objets_vus`.execute(db)
    }
  })
  await key.db
    .updateTable('reconciliations')
    .set({ fin_at: key.now, ...bilan })
    .where('id', '=', id)
    .execute()
  return bilan
}

const ago = (now: Instant, ms: number): string => new Date(Date.parse(now) - ms).toISOString()

/** Sendings idle for a day: the store first, since a part that arrives meanwhile begins its sending again. */
async function abandonner(db: Db | Tx, now: Instant, magasin: MagasinObjets): Promise<number> {
  const limite = ago(now, ENVOI_INACTIF_MS) as Instant
  for (let n = 0; ;) {
    const rows = await db
      .selectFrom('envois')
      .where('actif_at', '<', limite)
      .orderBy('actif_at')
      .limit(LOT)
      .select(['id', 'objet', 'depot'])
      .execute()
    if (rows.length === 0) return n
    for (const { id, objet, depot } of rows) {
      await magasin.abandonnerDepot({ cle: objet, nom: depot })
      const { numDeletedRows } = await db
        .deleteFrom('envois')
        .where('id', '=', id)
        .where('actif_at', '<', limite)
        .executeTakeFirstOrThrow()
      n += Number(numDeletedRows)
    }
  }
}

/** Writes the objects of the store in `objets_vus`; returns how many. */
async function lister(db: Db | Tx, magasin: MagasinObjets): Promise<number> {
  await sql`create temporary table objets_vus (objet text primary key)`.execute(db)
  let objets = 0
  let lot: string[] = []
  const ecrire = async () => {
    await sql`insert into objets_vus select unnest(${lot}::text[]) on conflict do nothing`.execute(db)
    objets += lot.length
    lot = []
  }
  for (const debut of DEBUTS) {
    for await (const objet of magasin.list(debut)) {
      lot.push(objet)
      if (lot.length === LOT) await ecrire()
    }
  }
  if (lot.length > 0) await ecrire()
  await sql`analyze objets_vus`.execute(db)
  return objets
}

async function depotsSansEnvoi(db: Db | Tx, magasin: MagasinObjets): Promise<Depot[]> {
  const depots = (await magasin.listDepots()) ?? []
  const orphelins: Depot[] = []
  for (let i = 0; i < depots.length; i += LOT) {
    // An export that is being written is whole or nothing: only what a dead worker left is to abandon.
    const enCours = new Set(await exportsEnCours(db))
    const lot = depots
      .slice(i, i + LOT)
      .filter(({ cle }) => cle.startsWith('pieces/') || (cle.startsWith('exports/') && !enCours.has(cle)))
    if (lot.length === 0) continue
    const noms = lot.map(({ nom }) => nom)
    const connus = await db.selectFrom('envois').where('depot', 'in', noms).select('depot').execute()
    const deja = new Set(connus.map(({ depot }) => depot))
    orphelins.push(...lot.filter(({ nom }) => !deja.has(nom)))
  }
  return orphelins
}

async function exportsEnCours(db: Db | Tx): Promise<string[]> {
  const rows = await db.selectFrom('exports').where('etat', '=', 'en_cours').select('objet').execute()
  return rows.flatMap(({ objet }) => objet ?? [])
}

/** What has a right to an object, or will see to it: a file, a preview, a sending, the outbox. */
const CONNUS = sql`
  select objet from pieces_jointes where etat <> 'purge'
  union all select objet from apercus
  union all select objet from fichiers where etat <> 'infecte'
  union all select objet from attestations
  union all select objet from envois
  union all select objet from exports where objet is not null
  union all select objet from objets_a_effacer`

/** Keeps the discrepancies of this pass with the date they were first seen, and forgets those that are gone. */
async function noter(db: Db | Tx, now: Instant, depots: readonly Depot[]): Promise<void> {
  await sql`
    insert into ecarts (sorte, objet, depot, vu_at, revu_at)
    select sorte, objet, depot, ${now}::timestamptz, ${now}::timestamptz from (
      select 'objet' as sorte, objet, '' as depot from objets_vus v
        where not exists (select from (${CONNUS}) c where c.objet = v.objet)
      union all
      select 'piece', objet, '' from pieces_jointes p
        where etat in ('en_attente', 'sain') and not exists (select from objets_vus v where v.objet = p.objet)
      union all
      select 'fichier', objet, '' from fichiers f
        where etat in ('en_attente', 'sain') and not exists (select from objets_vus v where v.objet = f.objet)
      union all
      select 'attestation', objet, '' from attestations t
        where taille is not null and not exists (select from objets_vus v where v.objet = t.objet)
      union all
      select 'apercu', objet, '' from apercus a where not exists (select from objets_vus v where v.objet = a.objet)
      union all
      select 'depot', * from unnest(${depots.map(({ cle }) => cle)}::text[], ${depots.map(({ nom }) => nom)}::text[])
    ) trouves
    on conflict (sorte, objet, depot) do update set revu_at = excluded.revu_at`.execute(db)
  await db.deleteFrom('ecarts').where('revu_at', '<', now).execute()
}

/** The discrepancies of a kind that two passes saw, an hour apart or more, in lots. */
async function* confirmes(
  db: Db | Tx,
  now: Instant,
  sortes: readonly ('objet' | 'depot' | 'piece' | 'apercu' | 'fichier' | 'attestation')[],
) {
  for (let apres = ''; ;) {
    const lot = await db
      .selectFrom('ecarts')
      .where('sorte', 'in', sortes)
      .where('vu_at', '<=', ago(now, PATIENCE_MS) as Instant)
      .where(sql<string>`objet || ' ' || depot`, '>', apres)
      .orderBy(sql`objet || ' ' || depot`)
      .limit(LOT)
      .select(['sorte', 'objet', 'depot'])
      .execute()
    yield* lot
    const dernier = lot.at(-1)
    if (!dernier) return
    apres = `${dernier.objet} ${dernier.depot}`
  }
}

async function effacerOrphelins(db: Db | Tx, now: Instant, magasin: MagasinObjets): Promise<number> {
  let n = 0
  for await (const { sorte, objet, depot } of confirmes(db, now, ['objet', 'depot'])) {
    // Asked again just before: a sending may have been ended since the list.
    const { rows } = await sql<{ isConnu: boolean }>`
      select case when ${sorte} = 'depot'
        then exists (select from envois where depot = ${depot})
        else exists (select from (${CONNUS}) c where c.objet = ${objet}) end as "isConnu"`.execute(db)
    if (rows[0]?.isConnu === false) {
      if (sorte === 'depot') await magasin.abandonnerDepot({ cle: objet, nom: depot })
      else await magasin.delete(objet)
      n += 1
    }
    await oublier(db, sorte, objet, depot)
  }
  return n
}

async function marquerPerdus(db: Db | Tx, now: Instant, magasin: MagasinObjets): Promise<number> {
  let n = 0
  for await (const { sorte, objet, depot } of confirmes(db, now, ['piece', 'apercu', 'fichier', 'attestation'])) {
    if ((await magasin.head(objet)) === null) {
      // A preview and an attestation can be made again; a file cannot.
      if (sorte === 'attestation') await refaire(db, now, objet)
      else if (sorte === 'apercu') await db.deleteFrom('apercus').where('objet', '=', objet).execute()
      else {
        const { numUpdatedRows } = await db
          .updateTable(sorte === 'fichier' ? 'fichiers' : 'pieces_jointes')
          .set({ etat: 'corrompu', defaut: 'altere', analyse_at: now })
          .where('objet', '=', objet)
          .where('etat', 'in', ['en_attente', 'sain'])
          .executeTakeFirstOrThrow()
        n += Number(numUpdatedRows)
      }
    }
    await oublier(db, sorte, objet, depot)
  }
  return n
}

async function refaire(db: Db | Tx, now: Instant, objet: string): Promise<void> {
  const row = await db.selectFrom('attestations').where('objet', '=', objet).select('id').executeTakeFirst()
  if (row) await enqueue(db, 'attestation', { attestationId: row.id, refaire: true }, `${row.id}:${now}`)
}

async function oublier(db: Db | Tx, sorte: string, objet: string, depot: string): Promise<void> {
  await sql`delete from ecarts where sorte = ${sorte} and objet = ${objet} and depot = ${depot}`.execute(db)
}
