/** What reading the routing again has found, and what was moved, as its page shows it to one person. */
import { sql } from 'kysely'
import type { ReorientationId } from '../../../db/schema/ids.ts'
import type { EtatDeReorientation } from '../../../db/schema/reorientations.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { AdminKey } from '../cles.ts'
import { partsDUnTout, SEUIL, type Chiffre } from '../repetition/chiffres.ts'

/** Dossiers that would go from a groupe to another. */
export interface Flux {
  de: string
  vers: string
  /** The groupe has nobody in it: nothing is moved before it has. */
  isVide: boolean
  /** How many, and of them how many a person had moved. */
  nombre: Chiffre
  choisis: Chiffre
}

export interface ReorientationLue {
  id: ReorientationId
  etat: EtatDeReorientation
  /** Another form was published since. */
  isPerimee: boolean
  total: number
  lus: number
  par: string | null
  at: Instant
  /** Null until everything was read. */
  flux: Flux[] | null
  /** Those that stay where they are. */
  restent: Chiffre | null
  motif: string
  /** Of the move: how many are done, how many had changed meanwhile, and of how many. */
  deplaces: Chiffre
  laisses: Chiffre
  /** Whether anything is left to move, by what was foreseen. */
  aDeplacer: number
  /** How far the move is; null where so few would tell who they are. */
  traites: number | null
  aTraiter: number | null
  finieAt: Instant | null
}

export interface ReorientationVue {
  /** The person reads every dossier of the démarche: counts are as they are. */
  isEntier: boolean
  isPubliee: boolean
  groupes: number
  reorientation: ReorientationLue | null
}

/** The last one of the démarche of the key. */
export async function laReorientation(key: AdminKey): Promise<ReorientationVue> {
  const { db, demarcheId, personne } = key
  const isEntier = personne.roles.includes('instructeur') && (await litTout(key))
  const { publiee, groupes } = await db
    .selectFrom('demarches')
    .where('demarches.id', '=', demarcheId)
    .select(({ selectFrom }) => [
      'revision_publiee_id as publiee',
      selectFrom('groupes')
        .where('groupes.demarche_id', '=', demarcheId)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('groupes'),
    ])
    .executeTakeFirstOrThrow()
  const row = await db
    .selectFrom('reorientations')
    .leftJoin('comptes', 'comptes.id', 'reorientations.demandee_par')
    .where('demarche_id', '=', demarcheId)
    .orderBy('demandee_at', 'desc')
    .orderBy('reorientations.id', 'desc')
    .limit(1)
    .selectAll('reorientations')
    .select(['comptes.nom', 'comptes.email'])
    .executeTakeFirst()
  const vue = { isEntier, isPubliee: publiee !== null, groupes: Number(groupes ?? 0) }
  if (!row) return { ...vue, reorientation: null }
  const isLue = row.etat !== 'demandee' && row.etat !== 'calcul' && row.prevue_at !== null
  const trouves = isLue ? await fluxDe(key, row.id) : []
  const touches = somme(trouves.map(({ nombre }) => nombre))
  const isSansChoisis = row.accordee_at !== null && !row.avec_choisis
  const aDeplacer = touches - (isSansChoisis ? somme(trouves.map(({ choisis }) => choisis)) : 0)
  const montrer = (nombres: readonly number[]) => (isEntier ? [...nombres] : partsDUnTout(nombres))
  const [restent = 0, ...nombres] = montrer([row.lus - touches, ...trouves.map(({ nombre }) => nombre)])
  const [deplaces = 0, laisses = 0] = montrer([row.deplaces, row.laisses])
  return {
    ...vue,
    reorientation: {
      id: row.id,
      etat: row.etat,
      isPerimee: row.revision_id !== publiee,
      total: row.total,
      lus: row.lus,
      par: row.nom ?? row.email,
      at: row.demandee_at,
      flux: isLue
        ? trouves.map(({ de, vers, isVide, choisis }, rang) => ({
            de,
            vers,
            isVide,
            nombre: nombres[rang] ?? 'tu',
            choisis: isEntier ? choisis : choisis === 0 ? 0 : 'tu',
          }))
        : null,
      restent: isLue ? restent : null,
      motif: row.motif,
      deplaces,
      laisses,
      aDeplacer: isEntier ? aDeplacer : Math.min(aDeplacer, 1),
      traites: isEntier || aDeplacer >= SEUIL ? row.deplaces + row.laisses : null,
      aTraiter: isEntier || aDeplacer >= SEUIL ? aDeplacer : null,
      finieAt: row.finie_at,
    },
  }
}

const somme = (nombres: readonly number[]) => nombres.reduce((a, b) => a + b, 0)

async function litTout({ db, demarcheId, personne }: AdminKey): Promise<boolean> {
  const autre = await db
    .selectFrom('groupes')
    .where('demarche_id', '=', demarcheId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('groupe_instructeurs')
            .whereRef('groupe_instructeurs.groupe_id', '=', 'groupes.id')
            .where('groupe_instructeurs.compte_id', '=', personne.compteId)
            .select('groupe_instructeurs.compte_id'),
        ),
      ),
    )
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return autre === undefined
}

/** In an order that tells nothing of what is hidden: that of the names. */
async function fluxDe({ db }: AdminKey, id: ReorientationId) {
  const { rows } = await sql<{ de: string; vers: string; isVide: boolean; nombre: number; choisis: number }>`
    select d.nom as de, v.nom as vers, count(*)::int as nombre, count(*) filter (where r.choisi)::int as choisis,
      not exists (select from groupe_instructeurs i where i.groupe_id = v.id) as "isVide"
    from reorientation_dossiers r join groupes d on d.id = r.de join groupes v on v.id = r.vers
    where r.reorientation_id = ${id}
    group by d.id, v.id order by d.nom, v.nom, v.id`.execute(db)
  return rows
}
