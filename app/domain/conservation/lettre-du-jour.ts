/** The letter of the day about retention: what one person is owed today, said once, and what follows when it is taken. */
import { sql, type SqlBool } from 'kysely'
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { CompteId, DemarcheId, DossierId } from '../../../db/schema/ids.ts'
import { addDays, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'
import type { EtatDossier } from '../dossier/transitions.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { lirePolitique } from '../politique/lire.ts'
import { ANNONCE_JOURS, avisDus } from './annoncer.ts'
import { jourDeSuppression } from './echeances.ts'
import { poserEcheances } from './poser-echeances.ts'

export interface DossierAnnonce {
  id: DossierId
  numero: number
  demarcheId: DemarcheId
  demarche: string
  etat: EtatDossier
  supprimeLe: CivilDate
}

export interface AnnonceAuGroupe {
  demarche: string
  sorte: 'suppression' | 'attente'
  nombre: number
  du: CivilDate
  au: CivilDate
}

export interface LettreDuJour {
  compteId: CompteId
  jour: CivilDate
  email: string
  nom: string | null
  /** Of the person, soonest first. */
  dossiers: DossierAnnonce[]
  /** Of the démarches they instruct. */
  annonces: AnnonceAuGroupe[]
}

/** Dossiers that one letter names; the others are told in it by their number, and warned the same. */
export const DOSSIERS_NOMMES = 50

/** What the letter of a day says; null when it left already or nothing is to be said any more. */
export async function lettreDuJour(key: SystemKey, compteId: CompteId, jour: CivilDate): Promise<LettreDuJour | null> {
  const lettre = await key.db
    .selectFrom('lettres_du_jour')
    .innerJoin('comptes', 'comptes.id', 'lettres_du_jour.compte_id')
    .where('compte_id', '=', compteId)
    .where('jour', '=', jour)
    .where('etat', '=', 'a_envoyer')
    .select(['comptes.email', 'comptes.nom'])
    .executeTakeFirst()
  // A letter that has waited past its day is not written: the sweep asks for the one of today.
  if (!lettre || jour !== parisDate(key.now)) return null
  const dossiers = await key.db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('dossiers.usager_id', '=', compteId)
    .where(avisDus(jour))
    .where('dossiers.purge_at', 'is not', null)
    .orderBy('dossiers.purge_at')
    .orderBy('dossiers.numero')
    .select([
      'dossiers.id',
      'dossiers.numero',
      'dossiers.demarche_id as demarcheId',
      'demarches.titre as demarche',
      'dossiers.etat',
      'dossiers.purge_at',
    ])
    .execute()
  const annonces = await annoncesPour(key, compteId, jour)
  if (dossiers.length === 0 && annonces.length === 0) return null
  return {
    compteId,
    jour,
    ...lettre,
    dossiers: dossiers.flatMap(({ purge_at, ...dossier }) =>
      purge_at === null ? [] : [{ ...dossier, supprimeLe: jourDeSuppression(purge_at) }],
    ),
    annonces,
  }
}

async function annoncesPour({ db }: SystemKey, compteId: CompteId, jour: CivilDate): Promise<AnnonceAuGroupe[]> {
  const { rows } = await sql<AnnonceAuGroupe & { demarche_id: DemarcheId }>`
    select m.titre as demarche, a.sorte, sum(a.nombre)::int as nombre, min(a.du) as du, max(a.au) as au
    from annonces a
    join groupes g on g.id = a.groupe_id
    join groupe_instructeurs i on i.groupe_id = g.id and i.compte_id = ${compteId}
    join demarches m on m.id = g.demarche_id
    where a.jour >= ${addDays(jour, -ANNONCE_JOURS)}::date
      and (a.sorte <> 'suppression' or not exists (
        select from preferences_de_notification p where p.compte_id = ${compteId} and p.demarche_id = m.id
          and p.sorte = 'expiration' and (p.portee = 'aucun' or p.lettre = 'jamais')))
      and a.at > coalesce((
        select max(l.demande_at) from lettres_du_jour l
        where l.compte_id = ${compteId} and l.etat in ('acceptee', 'refusee')), '-infinity')
    group by m.id, m.titre, a.sorte order by a.sorte, min(a.du), m.titre`.execute(db)
  return rows
}

/** The letter has left, will never be taken by any server, or had nothing left to say. */
export async function noterLettre(
  key: SystemKey,
  { compteId, jour }: Pick<LettreDuJour, 'compteId' | 'jour'>,
  sort: { etat: 'acceptee' | 'refusee'; dossiers: readonly DossierAnnonce[] } | { etat: 'sans_objet' },
): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('lettres_du_jour')
      .set({ etat: sort.etat })
      .where('compte_id', '=', compteId)
      .where('jour', '=', jour)
      .where('etat', '=', 'a_envoyer')
      .executeTakeFirst()
    if (numUpdatedRows === 0n || sort.etat === 'sans_objet') return
    if (sort.etat === 'refusee') await noterRebond(tx, compteId, key.now)
    else await tx.updateTable('comptes').set({ rebond_at: null }).where('id', '=', compteId).execute()
    await noterAvis(tx, key.now, sort.etat === 'acceptee' ? 'lettre' : 'ecran', sort.dossiers)
  })
}

/** A letter to this address came back, or was refused for good. */
async function noterRebond(tx: Tx, compteId: CompteId, now: Instant): Promise<void> {
  await tx.updateTable('comptes').set({ rebond_at: now }).where('id', '=', compteId).execute()
}

/**
 * From now the notice runs: the date of each dossier leaves it its whole time. Those whose date has moved since the letter
 * was written keep their date and will be told of the new one.
 */
async function noterAvis(
  tx: Tx,
  now: Instant,
  par: 'lettre' | 'ecran',
  dossiers: readonly DossierAnnonce[],
): Promise<void> {
  if (dossiers.length === 0) return
  const vus = sql`unnest(${dossiers.map(({ id }) => id)}::uuid[], ${dossiers.map(({ supprimeLe }) => supprimeLe)}::date[])`
  const { rows } = await sql<{ id: DossierId; demarche_id: DemarcheId }>`
    update dossiers set
      rappele_at = case when averti_at is null then null else ${now}::timestamptz end,
      averti_par = coalesce(averti_par, ${par}),
      averti_at = coalesce(averti_at, ${now}::timestamptz)
    from ${vus} as vu(id, jour)
    where dossiers.id = vu.id and dossiers.purge_at + 1 = vu.jour
    returning dossiers.id, dossiers.demarche_id`.execute(tx)
  if (rows.length === 0) return
  await poserEcheances(
    tx,
    await lirePolitique(tx),
    now,
    sql<SqlBool>`dossiers.id = any(${rows.map(({ id }) => id)}::uuid[])`,
  )
  for (const { id, demarche_id } of rows) {
    await inscrire(
      tx,
      { acteur: { id: null, role: 'systeme' }, now },
      { type: 'dossier.avertissement', dossierId: id, demarcheId: demarche_id, donnees: { par } },
    )
  }
}

/**
 * A letter that had been taken came back later: the owner is told on the screen, and the notice runs again from now.
 * Returns how many dossiers wait longer. `email` is matched whatever its case.
 */
export async function noterRetourDeCourrier(key: SystemKey, email: string): Promise<number> {
  return inTransaction(key.db, async (tx) => {
    const compte = await tx
      .selectFrom('comptes')
      .where('email', '=', email.trim().toLowerCase())
      .select('id')
      .executeTakeFirst()
    if (!compte) return 0
    await noterRebond(tx, compte.id, key.now)
    const rows = await tx
      .updateTable('dossiers')
      .set({ averti_at: key.now, averti_par: 'ecran', rappele_at: null })
      .where('usager_id', '=', compte.id)
      .where('averti_at', 'is not', null)
      .returning('id')
      .execute()
    const ids = rows.map(({ id }) => id)
    await poserEcheances(tx, await lirePolitique(tx), key.now, sql<SqlBool>`dossiers.id = any(${ids}::uuid[])`)
    return ids.length
  })
}
