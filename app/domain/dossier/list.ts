/** The usager's list: their dossiers by tab, latest first, by keyset pages, and what stays of the deleted ones. */
import { sql } from 'kysely'
import type { ModeDeDecision } from '../../../db/schema/demarches.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { progressByPage } from '../../../form-engine/evaluation/bilan.ts'
import type { Reponses } from '../../../form-engine/reponses.ts'
import { addDays, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { PersonKey } from '../cles.ts'
import { jourDeSuppression, preavisDe } from '../conservation/echeances.ts'
import { identitesDeListe, type IdentiteDeListe } from '../identite/de-liste.ts'
import { nonLusParDossier } from '../messagerie/non-lus.ts'
import { remarquesNonLuesParDossier } from '../remarque/non-lues.ts'
import { compilee } from '../revision/compilee.ts'
import { isUuid } from '../uuid.ts'
import { evaluer } from './evaluer.ts'
import { conditionDe } from './filtrer-mes-dossiers.ts'
import {
  ETATS_DE_L_ONGLET,
  ONGLETS_USAGER,
  SANS_FILTRE,
  type FiltreDeMesDossiers,
  type OngletUsager,
} from './onglets-de-l-usager.ts'
import { etapeASuivre, etapesDe } from './remplir.ts'
import { correctionsDe, nonTransmisParmi, type CorrectionDeListe } from './suites-de-liste.ts'
import { etatVu } from './etat-vu.ts'
import type { EtatVu } from './transitions.ts'
import { isSilence } from '../silence/regle.ts'
import type { Silence } from '../silence/delai.ts'

/** Where a draft stands: the step to go on with, or null when all are complete. */
export interface Avancement {
  rang: number
  total: number
  page: string
  titre: string
}

export interface MonDossier {
  id: DossierId
  numero: number
  demarche: string
  etat: EtatVu
  /** Last day it was written in. */
  activiteOn: CivilDate
  isModifieAujourdhui: boolean
  /** Until when the service may answer, and what its silence means; null when it decides nothing, or is suspended. */
  silence: { mode: Silence; finOn: CivilDate } | null
  deposeAt: Instant | null
  instructionAt: Instant | null
  decideAt: Instant | null
  retireAt: Instant | null
  /** The day it goes; null when age does not delete it. */
  supprimeLe: CivilDate | null
  /** The deletion is near enough to be announced. */
  isBientotSupprime: boolean
  /** Of a draft that is not complete. */
  avancement: Avancement | null
  /** Whom it is for, when it is not its owner, and whether somebody has said who asks; null where it is not asked. */
  identite: IdentiteDeListe | null
  /** Messages of the exchange with the service that the person has not read. */
  nonLus: number
  /** The same, in the remarks on it. */
  remarquesNonLues: number
  /** What the service asks to correct. */
  correction: CorrectionDeListe | null
  /** It holds changes that were not sent. */
  isATransmettre: boolean
}

export interface MesDossiers {
  dossiers: MonDossier[]
  /** Position of the next page, or null on the last one. */
  suite: string | null
  comptes: Record<OngletUsager, number>
}

const PAGE = 20

/** One page of what a tab holds of the filter; a position that was tampered with starts from the beginning. */
export async function list(
  key: PersonKey,
  { filtre = SANS_FILTRE, ...page }: { onglet: OngletUsager; apres: string | null; filtre?: FiltreDeMesDossiers },
): Promise<MesDossiers> {
  let query = key.db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('dossiers.usager_id', '=', key.personne.compteId)
    .where('dossiers.corbeille_at', 'is', null)
    .where('dossiers.est_essai', '=', false)
    .where('dossiers.etat', 'in', [...ETATS_DE_L_ONGLET[page.onglet]])
    .where(await conditionDe(key, filtre))
  const position = readPosition(page.apres)
  if (position) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('dossiers.cree_at', 'dossiers.id'), '<', tuple(position.at, position.id)),
    )
  }
  const rows = await query
    .orderBy('dossiers.cree_at', 'desc')
    .orderBy('dossiers.id', 'desc')
    .limit(PAGE + 1)
    .select([
      'dossiers.id',
      'dossiers.numero',
      'dossiers.etat',
      'dossiers.revision_id',
      'dossiers.activite_on',
      'dossiers.depose_at',
      'dossiers.instruction_at',
      'dossiers.decide_at',
      'dossiers.retire_at',
      'dossiers.purge_at',
      'dossiers.silence_on',
      'dossiers.decision_lue_at',
      'demarches.accuse_lecture',
      'demarches.decision_mode',
      'demarches.titre',
      // Microseconds are kept as text: a date rounded to milliseconds would lose its neighbours at the page break.
      sql<string>`to_char(dossiers.cree_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('position'),
    ])
    .execute()
  const shown = rows.slice(0, PAGE)
  const reponses = await reponsesDesBrouillons(
    key,
    shown.filter(({ etat }) => etat === 'brouillon').map(({ id }) => id),
  )
  const nonLus = await nonLusParDossier(
    key,
    'usager',
    shown.map(({ id }) => id),
  )
  const identites = await identitesDeListe(
    key.db,
    shown.map(({ id }) => id),
  )
  const remarques = await remarquesNonLuesParDossier(
    key,
    'usager',
    shown.map(({ id }) => id),
  )
  const deposes = shown.filter(({ etat }) => etat !== 'brouillon').map(({ id }) => id)
  const corrections = await correctionsDe(key.db, deposes)
  const aTransmettre = await nonTransmisParmi(key.db, deposes)
  const today = parisDate(key.now)
  const dossiers = await Promise.all(
    shown.map(async (row): Promise<MonDossier> => {
      const preavis = preavisDe(row.etat)?.premier ?? 0
      return {
        id: row.id,
        numero: row.numero,
        demarche: row.titre,
        etat: etatVu(row),
        silence: silenceDe(row),
        activiteOn: row.activite_on,
        isModifieAujourdhui: row.activite_on === today,
        deposeAt: row.depose_at,
        instructionAt: row.instruction_at,
        decideAt: row.decide_at,
        retireAt: row.retire_at,
        supprimeLe: row.purge_at && jourDeSuppression(row.purge_at),
        isBientotSupprime: row.purge_at !== null && row.purge_at <= addDays(today, preavis),
        identite: identites.get(row.id) ?? null,
        nonLus: nonLus.get(row.id) ?? 0,
        remarquesNonLues: remarques.get(row.id) ?? 0,
        avancement:
          row.etat === 'brouillon' ? await avancementDe(key, row.revision_id, reponses.get(row.id) ?? {}) : null,
        correction: corrections.get(row.id) ?? null,
        isATransmettre: aTransmettre.has(row.id),
      }
    }),
  )
  const last = shown.at(-1)
  return {
    dossiers,
    suite: rows.length > PAGE && last ? `${last.position}_${last.id}` : null,
    comptes: await combienParOnglet(key, filtre),
  }
}

function silenceDe({
  decision_mode: mode,
  silence_on: finOn,
}: {
  decision_mode: ModeDeDecision
  silence_on: CivilDate | null
}) {
  return isSilence(mode) && finOn !== null ? { mode, finOn } : null
}

/** A dossier of theirs that was deleted. */
export interface MaTrace {
  numero: number
  administration: string
  demarche: string
  deposeAt: Instant | null
  decideAt: Instant | null
  motif: 'inactivite' | 'conservation' | 'usager'
  supprimeAt: Instant
}

/** What stays of the person's deleted dossiers, the latest hundred. */
export async function mesTraces(key: PersonKey): Promise<MaTrace[]> {
  return key.db
    .selectFrom('traces')
    .where('traces.usager_id', '=', key.personne.compteId)
    .orderBy('traces.supprime_at', 'desc')
    .limit(100)
    .select([
      'traces.numero',
      'traces.administration',
      'traces.demarche',
      'traces.motif',
      'traces.depose_at as deposeAt',
      'traces.decide_at as decideAt',
      'traces.supprime_at as supprimeAt',
    ])
    .execute()
}

async function avancementDe(
  key: PersonKey,
  revisionId: Parameters<typeof compilee>[1],
  reponses: Reponses,
): Promise<Avancement | null> {
  const compiled = await compilee(key.db, revisionId)
  const etapes = etapesDe(compiled, progressByPage(evaluer(compiled, reponses, parisDate(key.now))))
  const etape = etapeASuivre(etapes)
  return etape && { rang: etapes.indexOf(etape) + 1, total: etapes.length + 1, page: etape.cle, titre: etape.titre }
}

/** The answers of several drafts in one query. */
async function reponsesDesBrouillons(key: PersonKey, ids: readonly DossierId[]): Promise<Map<DossierId, Reponses>> {
  const found = new Map<DossierId, Reponses>()
  if (ids.length === 0) return found
  const rows = await key.db
    .selectFrom('dossier_section')
    .where('dossier_id', 'in', [...ids])
    .select(['dossier_id', 'reponses'])
    .execute()
  for (const row of rows) found.set(row.dossier_id, { ...found.get(row.dossier_id), ...row.reponses })
  return found
}

/** How many of their dossiers each tab holds; the state alone, which belongs to one tab, is not counted upon. */
export async function combienParOnglet(
  key: PersonKey,
  { texte }: FiltreDeMesDossiers = SANS_FILTRE,
): Promise<Record<OngletUsager, number>> {
  const rows = await key.db
    .selectFrom('dossiers')
    .where('usager_id', '=', key.personne.compteId)
    .where('corbeille_at', 'is', null)
    .where('est_essai', '=', false)
    .where(await conditionDe(key, { texte, etat: null }))
    .groupBy('etat')
    .select(['etat', sql<number>`count(*)`.as('n')])
    .execute()
  const comptes: Record<OngletUsager, number> = { 'en-cours': 0, traites: 0 }
  for (const { etat, n } of rows) {
    for (const onglet of ONGLETS_USAGER) if (ETATS_DE_L_ONGLET[onglet].includes(etat)) comptes[onglet] += n
  }
  return comptes
}

function readPosition(apres: string | null): { at: Instant; id: DossierId } | null {
  const [at = '', id = ''] = apres?.split('_') ?? []
  const isPosition = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(at) && isUuid(id)
  return isPosition ? { at: at as Instant, id: id as DossierId } : null
}
