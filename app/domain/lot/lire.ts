/** A batch, as its author reads it: how far it is, what it could not do, whether it may be undone. */
import { sql } from 'kysely'
import type { DemarcheId, DossierId, LotId } from '../../../db/schema/ids.ts'
import type { ActeDeLot, Lots } from '../../../db/schema/lots.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import type { InstructeurKey, LotKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { groupesDe } from '../groupe/groupes-de.ts'
import { nomsDesDemandeurs } from '../identite/en-vigueur.ts'
import { listEtiquettes, type Etiquette } from '../liste/etiquettes.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { acteDe } from './actes.ts'
import { RETOUR_HEURES } from './lancer.ts'

/** Refusals of one page. */
export const REFUS_PAR_PAGE = 100

export interface RefusDeLot {
  rang: number
  /** Null when the dossier is not the person's any more: it is not shown, nor led to. */
  dossier: { id: DossierId; numero: number; demandeur: string; demarche: string } | null
  phrase: string
}

export interface LotLu {
  id: LotId
  /** Null across démarches. */
  demarche: { id: DemarcheId; titre: string } | null
  acte: ActeDeLot
  besoin: NonNullable<ReturnType<typeof acteDe>>['besoin']
  etat: Lots['etat']
  /** Its decisions wait for a second person. */
  isPropose: boolean
  total: number
  /** Of each state; those whose dossier is gone are in none. */
  comptes: Record<'attente' | 'fait' | 'sans_effet' | 'refuse' | 'defait' | 'garde', number>
  refus: RefusDeLot[]
  /** The rank after which the next refusals come; null on the last page. */
  suite: number | null
  creeAt: Instant
  finiAt: Instant | null
  /** Until when it may be undone; null when it may not. */
  retourJusquA: Instant | null
  /** The labels to choose from, when the act needs one. */
  etiquettes: Etiquette[]
  /** The groupes to choose from, likewise. */
  groupes: { id: string; nom: string }[]
}

/** The batch of the key; `apres` is the rank after which refusals are listed. Throws 'introuvable' when it is gone. */
export async function lotLu(key: LotKey, apres = 0): Promise<LotLu> {
  const lot = await key.db
    .selectFrom('lots')
    .leftJoin('demarches', 'demarches.id', 'lots.demarche_id')
    .where('lots.id', '=', key.lotId)
    .select(['lots.id', 'acte', 'lots.etat', 'total', 'lots.cree_at', 'fini_at'])
    .select(['demarches.id as demarcheId', 'titre', 'double_regard'])
    .executeTakeFirst()
  const acte = lot && acteDe(lot.acte)
  if (!lot || !acte) throw new DomainError('introuvable', textes('fr').lots.introuvable)
  const refus = await refusDe(key, apres)
  const fin = lot.fini_at === null ? null : addSeconds(lot.fini_at, RETOUR_HEURES * 3600)
  const comptes = await comptesDe(key)
  const { demarcheId, titre } = lot
  const isADefaire = acte.defaire !== null && lot.etat === 'fini' && comptes.fait > 0
  return {
    id: lot.id,
    demarche: demarcheId === null || titre === null ? null : { id: demarcheId, titre },
    acte: lot.acte,
    besoin: acte.besoin,
    etat: lot.etat,
    isPropose: lot.double_regard === true && acte.besoin === 'motivation',
    total: lot.total,
    comptes,
    refus: refus.slice(0, REFUS_PAR_PAGE),
    suite: refus.length > REFUS_PAR_PAGE ? (refus[REFUS_PAR_PAGE - 1]?.rang ?? null) : null,
    creeAt: lot.cree_at,
    finiAt: lot.fini_at,
    retourJusquA: isADefaire && fin !== null && key.now <= fin ? fin : null,
    groupes:
      acte.besoin === 'groupe' && demarcheId !== null
        ? (await groupesDe(key.db, demarcheId)).map(({ id, nom }) => ({ id, nom }))
        : [],
    etiquettes: acte.besoin === 'etiquette' && demarcheId !== null ? await listEtiquettes(key.db, demarcheId) : [],
  }
}

async function comptesDe({ db, lotId }: LotKey): Promise<LotLu['comptes']> {
  const rows = await db
    .selectFrom('lot_dossiers')
    .where('lot_id', '=', lotId)
    .groupBy('etat')
    .select(({ fn }) => ['etat', fn.countAll<number>().as('n')])
    .execute()
  const comptes = { attente: 0, fait: 0, sans_effet: 0, refuse: 0, defait: 0, garde: 0 }
  for (const { etat, n } of rows) comptes[etat] = Number(n)
  return comptes
}

async function refusDe({ db, lotId, groupes }: LotKey, apres: number): Promise<RefusDeLot[]> {
  const { rows } = await sql<{
    rang: number
    phrase: string
    id: DossierId | null
    numero: number | null
    demandeur: string | null
    demarche: string | null
  }>`
    select r.rang, r.phrase, d.id, d.numero, coalesce(c.nom, c.email) as demandeur, m.titre as demarche
    from lot_dossiers r
    left join dossiers d on d.id = r.dossier_id and d.groupe_id = any(${[...groupes]}::uuid[])
    left join demarches m on m.id = d.demarche_id
    left join comptes c on c.id = d.usager_id
    where r.lot_id = ${lotId} and r.etat in ('refuse', 'garde') and r.rang > ${apres}
    order by r.rang limit ${REFUS_PAR_PAGE + 1}`.execute(db)
  const noms = await nomsDesDemandeurs(
    db,
    rows.flatMap(({ id }) => id ?? []),
  )
  return rows.map(({ rang, phrase, id, numero, demandeur, demarche }) => ({
    rang,
    phrase,
    dossier:
      id === null || numero === null
        ? null
        : { id, numero, demandeur: noms.get(id) ?? demandeur ?? '', demarche: demarche ?? '' },
  }))
}

/** The batches that a person has begun in a démarche, or across them when it is null, still to be seen to, the newest first. */
export function lotsRecents(
  key: InstructeurKey,
  demarcheId: DemarcheId | null,
): Promise<{ id: LotId; acte: ActeDeLot; etat: Lots['etat']; total: number; creeAt: Instant }[]> {
  return key.db
    .selectFrom('lots')
    .where('auteur_id', '=', key.personne.compteId)
    .where('demarche_id', 'is not distinct from', demarcheId)
    .where('etat', '<>', 'prepare')
    .orderBy('cree_at', 'desc')
    .limit(5)
    .select(['id', 'acte', 'etat', 'total', 'cree_at as creeAt'])
    .execute()
}
