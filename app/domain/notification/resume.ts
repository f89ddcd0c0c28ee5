/**
 * The summary of the day: what is new in the dossiers of a person's groupes and that they have not seen, counted per démarche, of the
 * sorts they want in it. One a day at most, made only when there is something to say.
 */
import { sql } from 'kysely'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import { enqueueAll } from '../../../db/queue.ts'
import type { CompteId, DemarcheId, DossierId, GroupeId } from '../../../db/schema/ids.ts'
import type { RythmeDeLettre, SorteDeNotification } from '../../../db/schema/preferences-de-notification.ts'
import { addDays, addSeconds, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'
import { momentDuResume } from './moment-du-resume.ts'
import { nouveautes, type Instruisant } from './nouveautes.ts'
import { SORTES } from './sortes.ts'

/** What a summary goes back to, when none has left since. */
const JOURS_AU_PLUS = { jour: 7, semaine: 14 } as const

const PAR_LOT = 200

/** What is told by another letter is not counted here. */
export type SorteDeResume = Exclude<SorteDeNotification, 'expiration'>

export interface ResumeDuJour {
  compteId: CompteId
  jour: CivilDate
  semaine: boolean
  email: string
  nom: string | null
  demarches: { id: DemarcheId; titre: string; lignes: { sorte: SorteDeResume; nombre: number }[] }[]
}

/**
 * Asks for the summaries that are due; returns how many. Level-triggered: the pass of a day is made once, whatever ticks were missed,
 * and whoever already has one is left alone when it was cut.
 */
export async function demanderLesResumes(key: SystemKey): Promise<number> {
  const moment = momentDuResume(key.now)
  if (!moment) return 0
  const { jour, semaine } = moment
  const fini = await key.db.selectFrom('passages_de_resume').where('jour', '=', jour).select('jour').executeTakeFirst()
  if (fini) return 0
  let total = 0
  for (let apres: CompteId | null = null; ;) {
    const lus = await instructeursApres(key.db, apres, jour)
    for (const compteId of lus) {
      const lignes = await compter(key.db, key.now, compteId, { jour, semaine })
      if (lignes.length > 0 && (await demander(key, compteId, { jour, semaine }))) total += 1
    }
    apres = lus.at(-1) ?? null
    if (lus.length < PAR_LOT) break
  }
  await key.db
    .insertInto('passages_de_resume')
    .values({ jour, fini_at: key.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return total
}

/** Those who instruct and have no summary today, after one of them. */
async function instructeursApres(db: Db | Tx, apres: CompteId | null, jour: CivilDate): Promise<CompteId[]> {
  const { rows } = await sql<{ id: CompteId }>`
    select c.id from comptes c
    where c.id > coalesce(${apres}::uuid, '00000000-0000-0000-0000-000000000000') and c.suspendu_at is null
      and exists (select from groupe_instructeurs g where g.compte_id = c.id)
      and not exists (select from resumes_du_jour r where r.compte_id = c.id and r.jour = ${jour}::date)
    order by c.id limit ${PAR_LOT}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Two workers at once: one of them makes it, and one job is enqueued. */
async function demander(
  { db, now }: SystemKey,
  compteId: CompteId,
  { jour, semaine }: { jour: CivilDate; semaine: boolean },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('resumes_du_jour')
      .values({ compte_id: compteId, jour, semaine, demande_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (!numInsertedOrUpdatedRows) return false
    await enqueueAll(tx, 'lettre-resume', [{ data: { compteId, jour }, key: `${compteId}:${jour}` }])
    return true
  })
}

/** What the summary of a day says; null when it left already, or when nothing is to be said any more. */
export async function resumeDuJour(key: SystemKey, compteId: CompteId, jour: CivilDate): Promise<ResumeDuJour | null> {
  const resume = await key.db
    .selectFrom('resumes_du_jour as r')
    .innerJoin('comptes', 'comptes.id', 'r.compte_id')
    .where('r.compte_id', '=', compteId)
    .where('r.jour', '=', jour)
    .where('r.etat', '=', 'a_envoyer')
    .where('comptes.suspendu_at', 'is', null)
    .select(['r.semaine', 'comptes.email', 'comptes.nom'])
    .executeTakeFirst()
  // One that has waited past its day is not written: the next one tells of it.
  if (!resume || jour !== parisDate(key.now)) return null
  const lignes = await compter(key.db, key.now, compteId, { jour, semaine: resume.semaine })
  if (lignes.length === 0) return null
  const demarches = new Map<DemarcheId, ResumeDuJour['demarches'][number]>()
  for (const { demarcheId, titre, sorte, nombre } of lignes) {
    const demarche = demarches.get(demarcheId) ?? { id: demarcheId, titre, lignes: [] }
    demarche.lignes.push({ sorte, nombre })
    demarches.set(demarcheId, demarche)
  }
  return { compteId, jour, ...resume, demarches: [...demarches.values()] }
}

/** The summary has left, will never be taken by any server, or had nothing left to say. */
export async function noterResume(
  key: SystemKey,
  { compteId, jour }: Pick<ResumeDuJour, 'compteId' | 'jour'>,
  etat: 'acceptee' | 'refusee' | 'sans_objet',
): Promise<void> {
  await key.db
    .updateTable('resumes_du_jour')
    .set({ etat })
    .where('compte_id', '=', compteId)
    .where('jour', '=', jour)
    .where('etat', '=', 'a_envoyer')
    .execute()
}

interface Ligne {
  demarcheId: DemarcheId
  titre: string
  sorte: SorteDeResume
  /** Dossiers. */
  nombre: number
}

async function compter(
  db: Db | Tx,
  now: Instant,
  compteId: CompteId,
  { jour, semaine }: { jour: CivilDate; semaine: boolean },
): Promise<Ligne[]> {
  const groupes = await groupesDe(db, compteId)
  if (groupes.length === 0) return []
  const qui = { compteId, groupes }
  const lues = await nouvellesDe(db, qui, now, jour, 'jour')
  if (semaine) lues.push(...(await nouvellesDe(db, qui, now, jour, 'semaine')))
  if (lues.length === 0) return []
  const rows = await db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('dossiers.id', '=', sql<DossierId>`any(${lues.map(({ dossierId }) => dossierId)}::uuid[])`)
    .select(['dossiers.id', 'demarches.id as demarcheId', 'demarches.titre'])
    .execute()
  const demarches = new Map(rows.map(({ id, ...demarche }) => [id, demarche]))
  const lignes = new Map<string, Ligne>()
  for (const { dossierId, sorte } of lues) {
    const demarche = demarches.get(dossierId)
    if (!demarche || sorte === 'expiration') continue
    const cle = `${demarche.demarcheId}:${sorte}`
    lignes.set(cle, { ...demarche, sorte, nombre: (lignes.get(cle)?.nombre ?? 0) + 1 })
  }
  return [...lignes.values()].toSorted(
    (a, b) =>
      a.titre.localeCompare(b.titre, 'fr') ||
      a.demarcheId.localeCompare(b.demarcheId) ||
      SORTES.indexOf(a.sorte) - SORTES.indexOf(b.sorte),
  )
}

/** The groupes of a person, as they are now; none once they instruct no more. */
async function groupesDe(db: Db | Tx, compteId: CompteId): Promise<GroupeId[]> {
  const rows = await db
    .selectFrom('groupe_instructeurs as g')
    .innerJoin('roles', 'roles.compte_id', 'g.compte_id')
    .where('roles.role', '=', 'instructeur')
    .where('g.compte_id', '=', compteId)
    .select('g.groupe_id')
    .execute()
  return rows.map(({ groupe_id }) => groupe_id)
}

async function nouvellesDe(
  db: Db | Tx,
  qui: Instruisant,
  now: Instant,
  jour: CivilDate,
  rythme: Extract<RythmeDeLettre, 'jour' | 'semaine'>,
) {
  const { depuis } = await db
    .selectFrom('resumes_du_jour')
    .where('compte_id', '=', qui.compteId)
    .where('jour', '<', jour)
    // One that never left told nobody: the next one tells of it.
    .where('etat', 'in', ['acceptee', 'refusee'])
    .$if(rythme === 'semaine', (query) => query.where('semaine', '=', true))
    .select(({ fn }) => fn.max('demande_at').as('depuis'))
    .executeTakeFirstOrThrow()
  const borne = addSeconds(now, -JOURS_AU_PLUS[rythme] * 86_400)
  const fenetre = { now, depuis: depuis !== null && depuis > borne ? depuis : borne, rythmes: [rythme] }
  return nouveautes(db, qui, await touches(db, qui, fenetre), fenetre)
}

/** The dossiers of their groupes to which something happened since, by the index of their events and that of their last change. */
async function touches(
  db: Db | Tx,
  { compteId, groupes }: Instruisant,
  { now, depuis }: { now: Instant; depuis: Instant },
): Promise<DossierId[]> {
  const siens = sql`any(${[...groupes]}::uuid[])`
  const { rows } = await sql<{ id: DossierId }>`
    with siennes as (select distinct demarche_id as id from groupes where id = ${siens})
    select d.id from (
      select e.dossier_id as id from evenements e
      where e.demarche_id in (select id from siennes) and e.at > ${depuis}::timestamptz and e.dossier_id is not null
        and e.type in ('dossier.message_envoye', 'dossier.avis_rendu', 'dossier.avis_revoque', 'dossier.avis_deporte',
          'dossier.avis_clos', 'dossier.avis_descelle')
      union
      select l.dossier_id from dossier_liste l
      where l.demarche_id in (select id from siennes) and l.groupe_id = ${siens} and l.rang = 1
        and l.maj_at > ${depuis}::timestamptz
      union
      select n.dossier_id from mentions_de_note c join notes_internes n on n.id = c.note_id
      where c.compte_id = ${compteId} and c.at > ${depuis}::timestamptz
      union
      select q.dossier_id from avis_demandes q
      where q.scelle and q.echeance_on < ${parisDate(now)}::date and q.echeance_on >= ${addDays(parisDate(depuis), -1)}::date
    ) as touches join dossiers d on d.id = touches.id and d.groupe_id = ${siens}`.execute(db)
  return rows.map(({ id }) => id)
}
