/**
 * What is new in dossiers for a person who instructs them, as they chose to be told of it: what others did since they saw the
 * dossier or settled it by an act, messages and opinions they have not read. A constant number of queries, however many dossiers.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { AvisId, CompteId, DossierId, GroupeId } from '../../../db/schema/ids.ts'
import type { RythmeDeLettre, SorteDeNotification } from '../../../db/schema/preferences-de-notification.ts'
import { addDays, addSeconds, debutDuJour, parisDate, type Instant } from '../../../form-engine/temps.ts'
import { isEnRetard, lisibles } from '../avis/lecture.ts'
import { avisSusDe } from '../avis/sus.ts'
import { PREAVIS } from '../conservation/echeances.ts'
import { ROLES_DE_L_USAGER } from '../messagerie/sans-reponse.ts'
import { concerne, concerneParLAvis, ecrit } from './concerne.ts'
import { regleParSesActes } from './regle-par-ses-actes.ts'
import { SORTES } from './sortes.ts'

/** Whoever has never seen a dossier is not told of years of acts. */
export const PREMIERE_FOIS_JOURS = 30

export interface Nouveaute {
  dossierId: DossierId
  sorte: SorteDeNotification
  nombre: number
}

/** Who is told: the dossiers of their groupes, and no other. */
export interface Instruisant {
  compteId: CompteId
  groupes: readonly GroupeId[]
}

export interface Fenetre {
  now: Instant
  /** What came before is not told; null goes back to what the person has seen. */
  depuis: Instant | null
  /** Sorts that letters tell of at these times; null for marks on the screen, whatever letters say. */
  rythmes: readonly RythmeDeLettre[] | null
}

/** What is new in some dossiers, in the order of the sorts; those that are not theirs, or of which nothing is, are left out. */
export async function nouveautes(
  db: Db | Tx,
  qui: Instruisant,
  ids: readonly DossierId[],
  fenetre: Fenetre,
): Promise<Nouveaute[]> {
  if (ids.length === 0 || qui.groupes.length === 0) return []
  const faits = await sql<Nouveaute>`
    with siens as (
      select d.id, d.demarche_id, d.usager_id, d.groupe_id, d.etat, d.depose_at, d.retire_at, d.purge_at,
        d.sans_reponse_rang, v.vu_at,
        greatest(coalesce(v.vu_at, ${addSeconds(fenetre.now, -PREMIERE_FOIS_JOURS * 86_400)}::timestamptz),
          ${fenetre.depuis}::timestamptz) as depuis
      from dossiers d left join dossiers_vus v on v.dossier_id = d.id and v.compte_id = ${qui.compteId}
      where d.id = any(${[...ids]}::uuid[]) and d.groupe_id = any(${[...qui.groupes]}::uuid[])
        and d.etat <> 'brouillon' and not d.est_essai)
    ${sql.join(
      SORTES.flatMap((sorte) => {
        const source = sourceDe(sorte, qui, fenetre)
        if (!source) return []
        const isDit = sorte === 'avis' ? sql<boolean>`true` : concerne(sorte, qui.compteId, 'siens')
        return sql`
          select siens.id as "dossierId", ${sorte} as sorte, n.nombre::int as nombre
          from siens cross join lateral (${source}) as n
          where n.nombre > 0
            and ${selonLesLettres(isDit, sorte, qui.compteId, 'siens', fenetre.rythmes)}`
      }),
      sql` union all `,
    )}`.execute(db)
  const peutEtreOuverts = faits.rows.filter(({ sorte }) => sorte === 'avis').map(({ dossierId }) => dossierId)
  const avis = peutEtreOuverts.length === 0 ? [] : await avisALire(db, qui, peutEtreOuverts, fenetre)
  const rang = ({ sorte }: Nouveaute) => SORTES.indexOf(sorte)
  return [...faits.rows.filter(({ sorte }) => sorte !== 'avis'), ...avis].toSorted((a, b) => rang(a) - rang(b))
}

/** Kept to those of which letters tell at these times, if any is said. */
function selonLesLettres(
  isConcerne: RawBuilder<boolean>,
  sorte: SorteDeNotification,
  compteId: CompteId,
  dossier: string,
  rythmes: Fenetre['rythmes'],
): RawBuilder<boolean> {
  return rythmes === null ? isConcerne : sql<boolean>`${isConcerne} and ${ecrit(sorte, compteId, dossier, rythmes)}`
}

/** How many of a sort a row `siens` has; null for what another letter tells. */
function sourceDe(
  sorte: SorteDeNotification,
  { compteId }: Instruisant,
  { now, depuis, rythmes }: Fenetre,
): RawBuilder<unknown> | null {
  const connu = sql`greatest(siens.depuis, ${regleParSesActes(sorte, compteId, sql.ref('siens.id'))})`
  switch (sorte) {
    case 'depot':
      // What somebody follows is new for nobody else.
      return sql`
        select 1 as nombre where siens.etat = 'en_construction' and siens.depose_at > ${connu}
          and siens.usager_id <> ${compteId}
          and not exists (select from suivis s where s.dossier_id = siens.id)`
    case 'modification':
      return sql`
        select count(*) as nombre from evenements e
        where e.dossier_id = siens.id and e.at > greatest(${connu}, siens.depose_at)
          and e.type in ('dossier.modifications_transmises', 'dossier.identite_modifiee')
          and e.acteur_id is distinct from ${compteId}`
    case 'message':
      // As the lists count them (messagerie/non-lus.ts): a mark of its own says what is read.
      return sql`
        select count(*) as nombre from messages m
        where m.dossier_id = siens.id and m.retire_at is null and m.rang >= siens.sans_reponse_rang
          and m.auteur_role in (${sql.join([...ROLES_DE_L_USAGER])}) and m.auteur_id is distinct from ${compteId}
          and m.at > coalesce(${depuis}::timestamptz, '-infinity') and siens.etat <> 'retire'
          and m.rang > coalesce((
            select lu_rang from messages_lus lu where lu.dossier_id = m.dossier_id and lu.compte_id = ${compteId}), 0)`
    case 'mention':
      return sql`
        select count(*) as nombre from mentions_de_note c join notes_internes n on n.id = c.note_id
        where n.dossier_id = siens.id and c.compte_id = ${compteId} and c.at > siens.depuis`
    case 'annotation':
      // After the deposit those who instruct write annotations only.
      return sql`
        select count(distinct o.champ) as nombre from dossier_op o
        where o.dossier_id = siens.id and o.at > greatest(${connu}, siens.depose_at)
          and o.acteur_id <> ${compteId} and o.acteur_id <> siens.usager_id
          and exists (
            select from groupe_instructeurs g where g.groupe_id = siens.groupe_id and g.compte_id = o.acteur_id)
          and not exists (select from invitations i where i.dossier_id = siens.id and i.compte_id = o.acteur_id)`
    case 'expiration': {
      if (rythmes !== null) return null
      const entree = sql`siens.purge_at - ${PREAVIS.decide.premier}::int`
      return sql`
        select 1 as nombre where ${entree} <= ${parisDate(now)}::date
          and (siens.vu_at is null or (siens.vu_at at time zone 'Europe/Paris')::date < ${entree})`
    }
    case 'suppression':
      return sql`select 1 as nombre where siens.etat = 'retire' and siens.retire_at > ${connu}`
    case 'avis':
      // Where to look: which of them are open is asked of the rule of reading.
      return sql`
        select count(*) as nombre from avis a join avis_demandes q on q.id = a.demande_id
        where a.dossier_id = siens.id and a.rendu_at is not null and ${concerneParLAvis(compteId, 'siens', 'q')}
          and not exists (select from avis_lus lu where lu.avis_id = a.id and lu.compte_id = ${compteId})`
  }
}

/**
 * Opinions that are given, open and not read by the person. Whoever asked is told as whoever follows. A seal says nothing: what may
 * be read is asked of `lisibles`.
 */
async function avisALire(
  db: Db | Tx,
  { compteId, groupes }: Instruisant,
  ids: readonly DossierId[],
  { now, depuis, rythmes }: Fenetre,
): Promise<Nouveaute[]> {
  const isConcerne = concerneParLAvis(compteId, 'dossiers', 'avis_demandes')
  const rows = await db
    .selectFrom('avis')
    .innerJoin('avis_demandes', 'avis_demandes.id', 'avis.demande_id')
    .innerJoin('dossiers', 'dossiers.id', 'avis.dossier_id')
    .leftJoin('avis_lus', (join) =>
      join.onRef('avis_lus.avis_id', '=', 'avis.id').on('avis_lus.compte_id', '=', compteId),
    )
    .where('avis.dossier_id', '=', sql<DossierId>`any(${[...ids]}::uuid[])`)
    .where('dossiers.groupe_id', 'in', [...groupes])
    .where('avis.rendu_at', 'is not', null)
    .where('avis_lus.avis_id', 'is', null)
    .where(selonLesLettres(isConcerne, 'avis', compteId, 'dossiers', rythmes))
    .select(['avis.id', 'avis.dossier_id as dossierId', 'avis.demande_id as demandeId'])
    .execute()
  const candidats = [...new Set(rows.map(({ dossierId }) => dossierId))]
  const ouverts = await ouvertsDepuis(db, candidats, { now, depuis })
  const nombres = new Map<DossierId, number>()
  for (const { id, dossierId } of rows) if (ouverts.has(id)) nombres.set(dossierId, (nombres.get(dossierId) ?? 0) + 1)
  return [...nombres].map(([dossierId, nombre]) => ({ dossierId, sorte: 'avis', nombre }))
}

/** The opinions that those who instruct may read of some dossiers, and that were not open yet at `depuis`. */
export async function ouvertsDepuis(
  db: Db | Tx,
  ids: readonly DossierId[],
  { now, depuis }: Pick<Fenetre, 'now' | 'depuis'>,
): Promise<Set<AvisId>> {
  const sus = await avisSusDe(db, ids)
  const today = parisDate(now)
  const ouverts = new Set([...sus.values()].flatMap((siens) => [...lisibles(siens, { qui: 'instructeur' }, today)]))
  if (depuis === null || ouverts.size === 0) return ouverts
  const rows = await db
    .selectFrom('avis as a')
    .innerJoin('avis_demandes as d', 'd.id', 'a.demande_id')
    .where('a.id', '=', sql<AvisId>`any(${[...ouverts]}::uuid[])`)
    .select(['a.id', 'd.scelle', 'd.echeance_on'])
    .select((eb) => [
      'a.rendu_at',
      // The last thing that happened to what was asked, once nobody is expected any more: this lifts a seal, or its date does.
      eb
        .selectFrom('avis as b')
        .whereRef('b.demande_id', '=', 'a.demande_id')
        .select(
          sql<Instant | null>`case when bool_or(b.rendu_at is null and b.fin is null) then null
            else max(greatest(b.rendu_at, b.fin_at)) end`.as('derniere'),
        )
        .as('derniere'),
    ])
    .execute()
  return new Set(
    rows
      .filter(({ rendu_at, scelle, echeance_on, derniere }) => {
        if (rendu_at !== null && rendu_at > depuis) return true
        if (!scelle) return false
        const parLaDate = isEnRetard(echeance_on, today) && echeance_on ? debutDuJour(addDays(echeance_on, 1)) : null
        const ouverture = [derniere, parLaDate].filter((at) => at !== null).toSorted()[0]
        return ouverture !== undefined && ouverture > depuis
      })
      .map(({ id }) => id),
  )
}
