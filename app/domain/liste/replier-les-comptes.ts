/** The upkeep of the counts of the lists: what statements have added since is folded into one row a group, state and tab. */
import { sql } from 'kysely'
import type { SystemKey } from '../cles.ts'

/** Folds the counts; what is added meanwhile stays beside and is folded next time. Returns how many rows were folded. */
export async function replierLesComptes({ db }: Pick<SystemKey, 'db'>): Promise<number> {
  const { rows } = await sql<{ replies: number }>`
    with a_replier as (
      select groupe_id from comptes_de_liste
      group by groupe_id, demarche_id, etat, archive, est_suivi having count(*) > 1 or sum(nombre) = 0
    ), replies as (
      delete from comptes_de_liste where groupe_id in (select groupe_id from a_replier)
      returning demarche_id, groupe_id, etat, archive, est_suivi, nombre
    ), ecrits as (
      insert into comptes_de_liste (demarche_id, groupe_id, etat, archive, est_suivi, nombre)
      select demarche_id, groupe_id, etat, archive, est_suivi, sum(nombre) from replies
      group by demarche_id, groupe_id, etat, archive, est_suivi having sum(nombre) <> 0
    )
    select count(*)::int as replies from replies`.execute(db)
  return rows[0]?.replies ?? 0
}
