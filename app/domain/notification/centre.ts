/**
 * The centre of notifications: what others did on one's dossiers, and messages one has not read, newer than what one has
 * seen there. Seeing is not reading: a message stays unread in its exchange until it is shown.
 */
import { sql, type RawBuilder } from 'kysely'
import type { AvisId, CompteId, DossierId } from '../../../db/schema/ids.ts'
import { addSeconds, parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { ConsultationKey, InstructeurKey, PersonKey } from '../cles.ts'
import { DECISIONS_RENDUES, RACONTES, type TypeRaconte } from '../evenement/chronologie.ts'
import { ROLES_DE_L_USAGER } from '../messagerie/sans-reponse.ts'
import { AUDIENCES } from '../remarque/access.ts'
import { concerne, concerneParLAvis } from './concerne.ts'
import { ouvertsDepuis, PREMIERE_FOIS_JOURS } from './nouveautes.ts'
import { lignesDePortees, porteesPartielles } from '../remarque/portees.ts'

/** More are not counted one by one: « 99+ ». */
export const NOTIFICATIONS_MAX = 100

export interface Notification {
  cote: 'usager' | 'agents' | 'expert'
  /** An act of the timeline, unread messages, what is unread in remarks, opinions to read, or one to give. */
  type: TypeRaconte | 'messages' | 'remarques' | 'avis' | 'avis_demande' | 'mention'
  at: Instant
  /** Of messages, of those of remarks, of opinions, and of changes sent to a groupe: how many; the latest says when. */
  nombre: number
  /** The one to give. */
  avisId: AvisId | null
  dossier: { id: DossierId; numero: number; demarche: string }
}

/** What the centre shows, newest first: on one's own dossiers, and as the roles one has. */
export async function notifications(
  key: PersonKey,
  agent: InstructeurKey | null,
  expert: ConsultationKey | null = null,
): Promise<Notification[]> {
  const lues = [
    await lire(key, await desMesDossiers(key)),
    agent ? await lire(agent, desGroupes(agent)) : [],
    agent ? await avisALire(agent) : [],
    expert ? await lire(expert, desAvisDemandes(expert)) : [],
  ]
  return lues
    .flat()
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, NOTIFICATIONS_MAX)
}

/** How many there are, up to `NOTIFICATIONS_MAX`: one query for the header of every page, two more for an instructeur, one for an expert. */
export async function compterNotifications(
  key: PersonKey,
  agent: InstructeurKey | null,
  expert: ConsultationKey | null = null,
): Promise<number> {
  const n =
    (await compter(key, await desMesDossiers(key))) +
    (agent ? (await compter(agent, desGroupes(agent))) + (await avisALire(agent)).length : 0) +
    (expert ? await compter(expert, desAvisDemandes(expert)) : 0)
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
  avisId?: AvisId
}

type Cle = PersonKey | InstructeurKey | ConsultationKey

async function lire({ db }: Cle, lignes: RawBuilder<Ligne>): Promise<Notification[]> {
  const { rows } = await sql<Ligne>`
    select lignes.*, demarches.titre as demarche from (${lignes}) as lignes
    join dossiers on dossiers.id = lignes.id join demarches on demarches.id = dossiers.demarche_id
    order by lignes.at desc, lignes.id limit ${NOTIFICATIONS_MAX}`.execute(db)
  return rows.map(({ id, numero, demarche, nombre, avisId, ...ligne }) => ({
    ...ligne,
    avisId: avisId ?? null,
    nombre: Number(nombre),
    dossier: { id, numero, demarche },
  }))
}

async function compter({ db }: Cle, lignes: RawBuilder<Ligne>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select from (${lignes}) as lignes limit ${NOTIFICATIONS_MAX}) as comptees`.execute(db)
  return Number(rows[0]?.n ?? 0)
}

const vuParLaPersonne = (key: Cle): RawBuilder<Instant> => sql`
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
        and not est_essai
      union
      select d.id, d.numero, d.demarche_id, d.decision_lue_at from invitations i join dossiers d on d.id = i.dossier_id
      where i.compte_id = ${compteId} and i.accepte_at is not null and i.fin_at is null and i.sections is null
        and (i.fin_on is null or i.fin_on >= ${parisDate(key.now)}::date) and d.corbeille_at is null and not d.est_essai)
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

/**
 * What is new for a groupe, as the person chose to be told: deposits, by the index of its list, decisions that wait for a second
 * person, what came from another groupe, notes that name the person, changes sent since, and messages that nobody has answered, by
 * theirs.
 */
function desGroupes(key: InstructeurKey): RawBuilder<Ligne> {
  const { compteId } = key.personne
  const siens = sql`groupe_id = any(${[...key.groupes]}::uuid[]) and etat not in ('brouillon', 'retire')`
  return sql<Ligne>`
    with vu as (select ${vuParLaPersonne(key)} as at),
    attendus as (
      select id, numero, sans_reponse_rang from dossiers
      where ${siens} and sans_reponse_rang is not null and ${concerne('message', compteId, 'dossiers')})
    (select 'agents' as cote, 'dossier.depose' as type, depose_at as at, 1 as nombre, id, numero
    from dossiers
    where ${siens} and depose_at > (select at from vu) and usager_id <> ${compteId}
      and ${concerne('depot', compteId, 'dossiers')}
    order by depose_at desc limit ${NOTIFICATIONS_MAX})
    union all
    (select 'agents', 'dossier.modifications_transmises', max(e.at), count(*), d.id, d.numero
    from evenements e join (select id, numero, demarche_id from dossiers where ${siens}) as d on d.id = e.dossier_id
    where e.type = 'dossier.modifications_transmises' and e.at > (select at from vu)
      and e.demarche_id in (select demarche_id from groupes where id = any(${[...key.groupes]}::uuid[]))
      and e.acteur_id is distinct from ${compteId} and ${concerne('modification', compteId, 'd')}
    group by d.id, d.numero order by max(e.at) desc limit ${NOTIFICATIONS_MAX})
    union all
    (select 'agents', 'dossier.decision_proposee', p.propose_at, 1, d.id, d.numero
    from decisions_proposees p join (select id, numero from dossiers where ${siens}) as d on d.id = p.dossier_id
    where p.propose_at > (select at from vu) and p.propose_par is distinct from ${compteId}
    order by p.propose_at desc limit ${NOTIFICATIONS_MAX})
    union all
    (select 'agents', 'dossier.reaffecte', max(e.at), 1, d.id, d.numero
    from evenements e join (select id, numero from dossiers where ${siens}) as d on d.id = e.dossier_id
    where e.type = 'dossier.reaffecte' and e.at > (select at from vu)
      and e.demarche_id in (select demarche_id from groupes where id = any(${[...key.groupes]}::uuid[]))
      and e.acteur_id is distinct from ${compteId}
    group by d.id, d.numero order by max(e.at) desc limit ${NOTIFICATIONS_MAX})
    union all
    (select 'agents', 'mention', max(c.at), count(*), d.id, d.numero
    from mentions_de_note c join notes_internes n on n.id = c.note_id
    join (select id, numero, demarche_id from dossiers where ${siens}) as d on d.id = n.dossier_id
    where c.compte_id = ${compteId} and c.at > (select at from vu) and ${concerne('mention', compteId, 'd')}
    group by d.id, d.numero order by max(c.at) desc limit ${NOTIFICATIONS_MAX})
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

/**
 * Opinions that were given or opened since, and that the person has not read, one line a dossier. What an answer or a date may have
 * opened is looked for in the index of each; whether it has is asked of the rule of reading.
 */
async function avisALire(key: InstructeurKey): Promise<Notification[]> {
  if (key.groupes.length === 0) return []
  const { compteId } = key.personne
  const { rows } = await sql<Ligne & { demarche: string; avis: AvisId[]; depuis: Instant }>`
    with vu as (select ${vuParLaPersonne(key)} as at),
    demandes as (
      select demande_id as id from avis where rendu_at > (select at from vu)
      union select demande_id from avis where fin_at > (select at from vu)
      union select id from avis_demandes where scelle and echeance_on < ${parisDate(key.now)}::date
        and echeance_on >= ((select at from vu) at time zone 'Europe/Paris')::date - 1)
    select d.id, d.numero, m.titre as demarche, array_agg(a.id) as avis, max(a.rendu_at) as at, (select at from vu) as depuis
    from demandes join avis a on a.demande_id = demandes.id and a.rendu_at is not null
    join avis_demandes q on q.id = a.demande_id
    join dossiers d on d.id = a.dossier_id and d.groupe_id = any(${[...key.groupes]}::uuid[])
    join demarches m on m.id = d.demarche_id
    where not exists (select from avis_lus lu where lu.avis_id = a.id and lu.compte_id = ${compteId})
      and ${concerneParLAvis(compteId, 'd', 'q')}
    group by d.id, d.numero, m.titre order by max(a.rendu_at) desc limit ${NOTIFICATIONS_MAX}`.execute(key.db)
  const [premiere] = rows
  if (!premiere) return []
  const ids = rows.map(({ id }) => id)
  const ouverts = await ouvertsDepuis(key.db, ids, { now: key.now, depuis: premiere.depuis })
  return rows.flatMap(({ id, numero, demarche, avis, at }): Notification[] => {
    const nombre = avis.filter((un) => ouverts.has(un)).length
    if (nombre === 0) return []
    return [{ cote: 'agents', type: 'avis', at, nombre, avisId: null, dossier: { id, numero, demarche } }]
  })
}

/** What is asked of an expert since, and is still expected of them. */
function desAvisDemandes(key: ConsultationKey): RawBuilder<Ligne> {
  return sql<Ligne>`
    select 'expert' as cote, 'avis_demande' as type, a.demande_at as at, 1 as nombre, d.id, d.numero, a.id as "avisId"
    from avis a join dossiers d on d.id = a.dossier_id
    where a.compte_id = ${key.personne.compteId} and a.rendu_at is null and a.fin is null
      and d.etat not in ('brouillon', 'retire') and a.demande_at > ${vuParLaPersonne(key)}`
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
