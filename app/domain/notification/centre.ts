/**
 * The centre of notifications: what others did on one's dossiers, and messages one has not read, newer than what one has
 * seen there. Seeing is not reading: a message stays unread in its exchange until it is shown.
 */
import { sql, type RawBuilder } from 'kysely'
import type { CompteId, DossierId } from '../../../db/schema/ids.ts'
import { addSeconds, parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { InstructeurKey, PersonKey } from '../cles.ts'
import { DECISIONS_RENDUES, RACONTES, type TypeRaconte } from '../evenement/chronologie.ts'
import { ROLES_DE_L_USAGER } from '../messagerie/sans-reponse.ts'
import { AUDIENCES } from '../remarque/access.ts'
import { lignesDePortees, porteesPartielles } from '../remarque/portees.ts'

/** More are not counted one by one: « 99+ ». */
export const NOTIFICATIONS_MAX = 100

/** Whoever has never opened the centre is not told of years of acts. */
const PREMIERE_FOIS_JOURS = 30

export interface Notification {
  cote: 'usager' | 'agents'
  /** An act of the timeline, unread messages, or what is unread in remarks. */
  type: TypeRaconte | 'messages' | 'remarques'
  at: Instant
  /** Of messages, of those of remarks, and of changes sent to a groupe: how many; the latest says when. */
  nombre: number
  dossier: { id: DossierId; numero: number; demarche: string }
}

/** What the centre shows, newest first. */
export async function notifications(key: PersonKey, agent: InstructeurKey | null): Promise<Notification[]> {
  const lues = [await lire(key, await desMesDossiers(key)), agent ? await lire(agent, desGroupes(agent)) : []]
  return lues
    .flat()
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, NOTIFICATIONS_MAX)
}

/** How many there are, up to `NOTIFICATIONS_MAX`: one query for the header of every page, two for an instructeur. */
export async function compterNotifications(key: PersonKey, agent: InstructeurKey | null): Promise<number> {
  const n = (await compter(key, await desMesDossiers(key))) + (agent ? await compter(agent, desGroupes(agent)) : 0)
  return Math.min(n, NOTIFICATIONS_MAX)
}

/** Marks what the page showed, which it read at `jusqua`, as seen; what came since stays new. */
export async function marquerVu(key: PersonKey, jusqua: Instant): Promise<void> {
  const vu_at = jusqua < key.now ? jusqua : key.now
  await key.db
    .insertInto('notifications_vues')
    .values({ compte_id: key.personne.compteId, vu_at })
    .onConflict((conflict) =>
      conflict
        .column('compte_id')
        .doUpdateSet({ vu_at })
        .where(sql<boolean>`notifications_vues.vu_at < excluded.vu_at`),
    )
    .execute()
}

interface Ligne {
  type: Notification['type']
  at: Instant
  nombre: number
  id: DossierId
  numero: number
  demarche: string
  cote: Notification['cote']
}

async function lire({ db }: PersonKey | InstructeurKey, lignes: RawBuilder<Ligne>): Promise<Notification[]> {
  const { rows } = await sql<Ligne>`
    select lignes.*, demarches.titre as demarche from (${lignes}) as lignes
    join dossiers on dossiers.id = lignes.id join demarches on demarches.id = dossiers.demarche_id
    order by lignes.at desc, lignes.id limit ${NOTIFICATIONS_MAX}`.execute(db)
  return rows.map(({ id, numero, demarche, nombre, ...ligne }) => ({
    ...ligne,
    nombre: Number(nombre),
    dossier: { id, numero, demarche },
  }))
}

async function compter({ db }: PersonKey | InstructeurKey, lignes: RawBuilder<Ligne>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select from (${lignes}) as lignes limit ${NOTIFICATIONS_MAX}) as comptees`.execute(db)
  return Number(rows[0]?.n ?? 0)
}

const vuParLaPersonne = (key: PersonKey | InstructeurKey): RawBuilder<Instant> => sql`
  coalesce((select vu_at from notifications_vues where compte_id = ${key.personne.compteId}),
    ${addSeconds(key.now, -PREMIERE_FOIS_JOURS * 86_400)}::timestamptz)`

/**
 * One's own and those one is a guest of as a whole (dossier/access.ts); of those one is a guest of in part, the remarks on that
 * part. A few dozen at most: each is looked at in the index of its acts, in that of its messages, and in that of its remarks.
 */
async function desMesDossiers(key: PersonKey): Promise<RawBuilder<Ligne>> {
  const { compteId } = key.personne
  const partielles = lignesDePortees(await porteesPartielles(key))
  return sql<Ligne>`
    with vu as (select ${vuParLaPersonne(key)} as at),
    miens as (
      select id, numero, demarche_id, decision_lue_at from dossiers where usager_id = ${compteId} and corbeille_at is null
      union
      select d.id, d.numero, d.demarche_id, d.decision_lue_at from invitations i join dossiers d on d.id = i.dossier_id
      where i.compte_id = ${compteId} and i.accepte_at is not null and i.fin_at is null and i.sections is null
        and (i.fin_on is null or i.fin_on >= ${parisDate(key.now)}::date) and d.corbeille_at is null)
    select 'usager' as cote, case
        when e.type in (${sql.join([...DECISIONS_RENDUES])}) and m.accuse_lecture and miens.decision_lue_at is null
        then 'dossier.traite' else e.type end as type, e.at, 1 as nombre, miens.id, miens.numero
    from miens join demarches m on m.id = miens.demarche_id join evenements e on e.dossier_id = miens.id and e.at > (select at from vu)
    where e.type in (${sql.join([...RACONTES])}) and e.acteur_id is distinct from ${compteId}
    union all
    select 'usager', 'messages', max(m.at), count(*), miens.id, miens.numero
    from miens join messages m on m.dossier_id = miens.id ${lectureDe(compteId)}
    where m.auteur_id is distinct from ${compteId}
    group by miens.id, miens.numero having max(m.at) > (select at from vu)
    union all
    select 'usager', 'remarques', max(m.at), count(*), ouverts.id, ouverts.numero
    from (
      select id, numero, null::text[] as champs from miens
      union all
      select d.id, d.numero, portees.champs from ${partielles} join dossiers d on d.id = portees.dossier_id) as ouverts
    join remarques r on r.dossier_id = ouverts.id and r.audience in (${sql.join([...AUDIENCES.usager])})
      and (ouverts.champs is null or r.champ = any(ouverts.champs))
    join remarque_messages m on m.remarque_id = r.id ${lectureDeRemarque(compteId)}
    where m.auteur_id is distinct from ${compteId}
    group by ouverts.id, ouverts.numero having max(m.at) > (select at from vu)`
}

/** What is new for a groupe: deposits, by the index of its list, changes sent since, and messages that nobody has answered, by theirs. */
function desGroupes(key: InstructeurKey): RawBuilder<Ligne> {
  const { compteId } = key.personne
  const siens = sql`groupe_id = any(${[...key.groupes]}::uuid[]) and etat not in ('brouillon', 'retire')`
  return sql<Ligne>`
    with vu as (select ${vuParLaPersonne(key)} as at),
    attendus as (select id, numero, sans_reponse_rang from dossiers where ${siens} and sans_reponse_rang is not null)
    (select 'agents' as cote, 'dossier.depose' as type, depose_at as at, 1 as nombre, id, numero
    from dossiers
    where ${siens} and depose_at > (select at from vu) and usager_id <> ${compteId}
    order by depose_at desc limit ${NOTIFICATIONS_MAX})
    union all
    (select 'agents', 'dossier.modifications_transmises', max(e.at), count(*), d.id, d.numero
    from evenements e join (select id, numero from dossiers where ${siens}) as d on d.id = e.dossier_id
    where e.type = 'dossier.modifications_transmises' and e.at > (select at from vu)
      and e.demarche_id in (select demarche_id from groupes where id = any(${[...key.groupes]}::uuid[]))
      and e.acteur_id is distinct from ${compteId}
    group by d.id, d.numero order by max(e.at) desc limit ${NOTIFICATIONS_MAX})
    union all
    select 'agents', 'messages', max(m.at), count(*), attendus.id, attendus.numero
    from attendus join messages m on m.dossier_id = attendus.id and m.rang >= attendus.sans_reponse_rang
    ${lectureDe(compteId)}
    where m.auteur_role in (${sql.join([...ROLES_DE_L_USAGER])}) and m.auteur_id is distinct from ${compteId}
    group by attendus.id, attendus.numero having max(m.at) > (select at from vu)
    union all
    select 'agents', 'remarques', max(m.at), count(*), d.id, d.numero
    from dossiers d
    join remarques r on r.dossier_id = d.id and r.resolue_at is null
      and r.audience in (${sql.join([...AUDIENCES.agents])})
    join remarque_messages m on m.remarque_id = r.id ${lectureDeRemarque(compteId)}
    where ${siens} and d.remarque_aux_agents_at > (select at from vu) and m.auteur_id is distinct from ${compteId}
    group by d.id, d.numero having max(m.at) > (select at from vu)`
}

/** Joins the mark of a person to messages `m`, and keeps those they have not read. */
const lectureDe = (compteId: CompteId) => sql`
  and m.retire_at is null
  and m.rang > coalesce((
    select lu_rang from messages_lus lu where lu.dossier_id = m.dossier_id and lu.compte_id = ${compteId}), 0)`

/** The same for messages `m` of remarks. */
const lectureDeRemarque = (compteId: CompteId) => sql`
  and m.retire_at is null
  and m.rang > coalesce((
    select lu_rang from remarques_lues lu where lu.remarque_id = m.remarque_id and lu.compte_id = ${compteId}), 0)`
