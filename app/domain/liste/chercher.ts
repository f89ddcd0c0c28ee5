/**
 * The search of an instructeur: in French, without accents, every word, the last one by its beginning. The number of a dossier
 * alone leads to it, besides those that hold the same figures; « 75 rue du Parc » is words like others.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { enMots } from './normaliser.ts'
import type { Perimetre } from './requete.ts'

/** The newest dossiers that a search may find: past them a frequent word says nothing. */
export const CANDIDATS_MAX = 1_000

export interface Trouves {
  ids: DossierId[]
  /** There are older ones: more words would say which. */
  isPlafonne: boolean
}

/** The newest dossiers that hold every word of a search, or have it for number. A search without a word finds nothing. */
export async function chercher(
  db: Db | Tx,
  recherche: string,
  { groupes, demarcheId }: Pick<Perimetre, 'groupes' | 'demarcheId'>,
): Promise<Trouves> {
  if (enMots(recherche) === '' || groupes.length === 0) return { ids: [], isPlafonne: false }
  const numero = numeroSeul(recherche)
  const siens = sql`${[...groupes]}::uuid[]`
  // Of each démarche its newest, by their index: a frequent word never has all of its dossiers read.
  const demarches =
    demarcheId === null
      ? sql`(select distinct demarche_id as id from groupes where id = any(${siens}))`
      : sql`(select ${demarcheId}::uuid as id)`
  const parNumero = sql`
    union all select id, true from dossiers
    where numero = ${numero} and groupe_id = any(${siens})`
  const { rows } = await sql<{ id: DossierId; parNumero: boolean }>`
    (select x.id, false as "parNumero"
      from ${demarches} as demarche
      cross join lateral (
        select r.dossier_id as id, r.depose_at from dossier_recherche r
        where r.mots @@ ${motsEnSql(recherche)} and r.groupe_id = any(${siens}) and r.demarche_id = demarche.id
        order by r.depose_at desc, r.dossier_id desc limit ${CANDIDATS_MAX}
      ) as x
      order by x.depose_at desc, x.id desc limit ${CANDIDATS_MAX})
    ${numero === null ? sql`` : parNumero}`.execute(db)
  return {
    ids: [...new Set(rows.map(({ id }) => id))],
    isPlafonne: rows.filter((row) => !row.parNumero).length === CANDIDATS_MAX,
  }
}

/** The number of a dossier, when the search is nothing else. « 75 rue du Parc » is none. */
export function numeroSeul(recherche: string): number | null {
  const net = recherche.replace(/^\s*n\s*°\s*/i, '').replace(/\s/g, '')
  return /^\d{1,9}$/.test(net) ? Number(net) : null
}

/** The stems of the words of a search, and the beginning that was typed of the last one. */
export async function racinesDe(db: Db | Tx, recherche: string): Promise<string[]> {
  const mots = enMots(recherche)
  const { rows } = await sql<{ racines: string[] }>`
    select tsvector_to_array(to_tsvector('french', ${mots})) as racines`.execute(db)
  const dernier = mots.split(' ').at(-1) ?? ''
  return [...(rows[0]?.racines ?? []), ...(dernier.length > 1 ? [dernier] : [])]
}

/** From how many letters a word is looked for by its beginning: a shorter one begins too many. */
const DEBUT_MIN = 3

/**
 * All the words, by their stems; the last one by its beginning too, but for a number alone, which is no beginning of longer ones.
 * Its beginning is as it was typed: that of its stem, shorter, would find words that have nothing of it.
 */
function motsEnSql(recherche: string): RawBuilder<unknown> {
  const numero = numeroSeul(recherche)
  if (numero !== null) return sql`to_tsquery('french', ${String(numero)})`
  const mots = enMots(recherche).split(' ').filter(Boolean)
  const dernier = mots.at(-1) ?? ''
  const entiers = sql`to_tsquery('french', ${mots.join(' & ')})`
  // Words that say nothing (« de », « la ») have no stem, and no beginning either.
  if (dernier.length < DEBUT_MIN) return entiers
  const avant = sql`to_tsquery('french', ${mots.slice(0, -1).join(' & ')})`
  return sql`(case when numnode(to_tsquery('french', ${dernier})) = 0 then ${entiers}
    else ${avant} && (to_tsquery('french', ${dernier}) || to_tsquery('simple', ${`${dernier}:*`})) end)`
}
