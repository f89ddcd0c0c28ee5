/**
 * The order of a list and the places in it. Rows are read by their value and their id from where the page before ended; those
 * without a value come last in both directions.
 */
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { isDate } from '../../../form-engine/conditions/civil.ts'
import { PERTINENCE, VUE_PAR_DEFAUT, type Tri, type Vue } from '../../../form-engine/liste/vue.ts'
import { isUuid } from '../uuid.ts'
import type { Catalogue } from './catalogue.ts'
import { numeroSeul } from './chercher.ts'
import { enMots } from './normaliser.ts'
import { et, sources, valeurFixe, type Besoins, type Selection } from './requete.ts'

type TypeDeTri = 'text' | 'numeric' | 'timestamptz' | 'date'

export interface Ordre {
  valeur: RawBuilder<unknown>
  type: TypeDeTri
  sens: Tri['sens']
  /** No dossier is without a value. */
  isPleine: boolean
}

/** A row, and what it is sorted by, written so that it can be read again. */
export interface Rang {
  id: DossierId
  cle: string | null
}

/** What an order depends on. */
type VueATrier = Pick<Vue, 'onglet' | 'recherche' | 'tri'>

/** The order a view asks for; null when the column cannot sort. */
function ordreDe(vue: VueATrier, catalogue: Catalogue, besoins: Besoins): Ordre | null {
  const { colonne, sens } = vue.tri
  if (colonne === PERTINENCE) return vue.recherche === '' ? null : parPertinence(vue.recherche, sens, besoins)
  const trouvee = catalogue.get(colonne)
  if (!trouvee?.isTriable) return null
  if (trouvee.sorte === 'formulaire') {
    if (!trouvee.place) return null
    const { rang, emplacement } = trouvee.place
    if (rang === 2) besoins.seconde = true
    const valeur = sql.ref(`${rang === 2 ? 'l2' : 'l'}.${emplacement}`)
    return { valeur, type: typeDe(trouvee.nature), sens, isPleine: false }
  }
  switch (trouvee.id) {
    case 'demandeur':
    case 'depose_at':
    case 'maj_at':
      return { valeur: valeurFixe(trouvee.id), type: typeDe(trouvee.nature), sens, isPleine: true }
    case 'expire':
      besoins.dossier = true
      besoins.isLente = true
      // The day it is kept until, as it is indexed: the one that is shown comes after, in the same order.
      return { valeur: sql`d.purge_at`, type: 'date', sens, isPleine: vue.onglet === 'expirants' }
    case 'numero':
    case 'instruction_at':
    case 'decide_at':
      besoins.dossier = true
      // The dossiers of all démarches stand in one index.
      besoins.isLente = true
      return {
        valeur: valeurFixe(trouvee.id),
        type: typeDe(trouvee.nature),
        sens,
        isPleine: trouvee.id === 'numero',
      }
    default:
      return null
  }
}

/**
 * The best of a search first: the dossier of that number, those whose name holds every word, then the others; the newest first
 * in each. Of a thousand rows at most, and read of the narrow one.
 */
function parPertinence(recherche: string, sens: Tri['sens'], besoins: Besoins): Ordre {
  const numero = numeroSeul(recherche)
  if (numero !== null) besoins.dossier = true
  const debuts = enMots(recherche)
    .split(' ')
    .map((mot) => `% ${mot}%`)
  const rang = sql`case ${numero === null ? sql`` : sql`when d.numero = ${numero} then '2'`}
    when ' ' || translate(l.demandeur, '-’''.', '    ') like all(${debuts}::text[]) then '1' else '0' end`
  const valeur = sql`((${rang} || to_char(l.depose_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')) collate "C")`
  return { valeur, type: 'text', sens, isPleine: true }
}

/** The order of a view, or the one every list has. */
export function ordreOuDefaut(vue: VueATrier, catalogue: Catalogue, besoins: Besoins): Ordre {
  const ordre = ordreDe(vue, catalogue, besoins) ?? ordreDe({ ...vue, tri: VUE_PAR_DEFAUT.tri }, catalogue, besoins)
  if (!ordre) throw new Error('a list has no date of deposit')
  return ordre
}

/** Rows after a place, or before it in the reverse order; from the first, or the last, without a place. */
export async function rangs(
  db: Db | Tx,
  { besoins, ou }: Selection,
  ordre: Ordre,
  { depuis, vers, limite }: { depuis: Rang | null; vers: 'apres' | 'avant'; limite: number },
): Promise<Rang[]> {
  const segments = vers === 'apres' ? (['plein', 'vide'] as const) : (['vide', 'plein'] as const)
  const depart = depuis === null ? null : depuis.cle === null ? 'vide' : 'plein'
  const lus: Rang[] = []
  for (const segment of segments.slice(depart === null ? 0 : segments.indexOf(depart))) {
    if (segment === 'vide' && ordre.isPleine) continue
    if (lus.length >= limite) break
    const place = segment === depart ? depuis : null
    lus.push(...(await duSegment(db, { besoins, ou }, ordre, segment, vers, place, limite - lus.length)))
  }
  return lus
}

async function duSegment(
  db: Db | Tx,
  { besoins, ou }: Selection,
  ordre: Ordre,
  segment: 'plein' | 'vide',
  vers: 'apres' | 'avant',
  depuis: Rang | null,
  limite: number,
): Promise<Rang[]> {
  const isDescendant = (ordre.sens === 'desc') === (vers === 'apres')
  const direction = sql.raw(isDescendant ? 'desc' : 'asc')
  const comparaison = sql.raw(isDescendant ? '<' : '>')
  const { valeur } = ordre
  const isPlein = segment === 'plein'
  const apres =
    depuis === null
      ? []
      : [
          isPlein
            ? sql<SqlBool>`(${valeur}, l.dossier_id) ${comparaison} (${depuis.cle}::${sql.raw(ordre.type)}, ${depuis.id}::uuid)`
            : sql<SqlBool>`l.dossier_id ${comparaison} ${depuis.id}::uuid`,
        ]
  const present = ordre.isPleine
    ? []
    : [isPlein ? sql<SqlBool>`${valeur} is not null` : sql<SqlBool>`${valeur} is null`]
  const { rows } = await sql<Rang>`
    select l.dossier_id as id, ${isPlein ? cleEnSql(ordre) : sql`null`} as cle
    from ${sources(besoins)}
    where ${et([ou, ...present, ...apres])}
    order by ${isPlein ? sql`${valeur} ${direction}, l.dossier_id ${direction}` : sql`l.dossier_id ${direction}`}
    limit ${limite}`.execute(db)
  return rows
}

/** The place of one dossier in an order, whether the list holds it or not; null when the perimeter does not. */
export async function placeDe(
  db: Db | Tx,
  { besoins, ou }: Selection,
  ordre: Ordre,
  id: DossierId,
): Promise<Rang | null> {
  const { rows } = await sql<Rang>`
    select l.dossier_id as id, ${cleEnSql(ordre)} as cle from ${sources(besoins)}
    where ${et([ou, sql<SqlBool>`l.dossier_id = ${id}`])}`.execute(db)
  return rows[0] ?? null
}

function cleEnSql({ valeur, type }: Ordre): RawBuilder<string | null> {
  if (type !== 'timestamptz') return sql<string | null>`${valeur}::text`
  return sql<string | null>`to_char(${valeur} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}

/** A place as an address holds it. */
export function ecrirePlace({ id, cle }: Rang): string {
  return cle === null ? id : `${id}~${Buffer.from(cle).toString('base64url')}`
}

/** The place an address names, in an order; null when it was tampered with, or comes from another order. */
export function lirePlace(texte: string, { type }: Pick<Ordre, 'type'>): Rang | null {
  const [id = '', code] = texte.split('~')
  if (!isUuid(id)) return null
  if (code === undefined) return { id: id as DossierId, cle: null }
  const cle = Buffer.from(code, 'base64url').toString()
  const isEcrite = Buffer.from(cle).toString('base64url') === code
  return isEcrite && isCle(cle, type) ? { id: id as DossierId, cle } : null
}

function isCle(cle: string, type: TypeDeTri): boolean {
  if (type === 'numeric') return /^-?\d{1,60}(\.\d{1,60})?$/.test(cle)
  if (type === 'text') return !/[\0\p{Cs}]/u.test(cle)
  if (type === 'date') return isDate(cle)
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(cle) && !Number.isNaN(Date.parse(cle))
}

function typeDe(nature: string): TypeDeTri {
  return nature === 'number' ? 'numeric' : nature === 'date' ? 'timestamptz' : 'text'
}
