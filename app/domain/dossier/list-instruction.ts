/** The instructeur's list: dossiers of their groupes, by tab, newest deposit first, by keyset pages. */
import { sql, type ExpressionBuilder, type Selectable, type SqlBool } from 'kysely'
import type { Database } from '../../../db/schema/database.ts'
import type { ModeDeDecision } from '../../../db/schema/demarches.ts'
import type { Dossiers } from '../../../db/schema/dossiers.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { InstructeurKey } from '../cles.ts'
import { jourDeSuppression } from '../conservation/echeances.ts'
import { nomsDesDemandeurs } from '../identite/en-vigueur.ts'
import { nonLusParDossier } from '../messagerie/non-lus.ts'
import { remarquesNonLuesParDossier } from '../remarque/non-lues.ts'
import { urgenceDe, type Urgence } from '../silence/delai.ts'
import { isSilence } from '../silence/regle.ts'
import { isUuid } from '../uuid.ts'
import { correctionsDe, type CorrectionDeListe } from './suites-de-liste.ts'
import type { EtatDossier } from './transitions.ts'

/** The tabs, in the order of the work. */
export const ONGLETS = ['a-prendre', 'en-instruction', 'traites', 'tous'] as const
export type Onglet = (typeof ONGLETS)[number]

const ETATS: Record<Onglet, readonly EtatDossier[]> = {
  'a-prendre': ['en_construction'],
  'en-instruction': ['en_instruction'],
  traites: ['accepte', 'refuse', 'sans_suite', 'retire'],
  tous: ['en_construction', 'en_instruction', 'accepte', 'refuse', 'sans_suite', 'retire'],
}

export interface DossierAInstruire {
  id: DossierId
  numero: number
  demarche: string
  demandeur: string
  etat: EtatDossier
  deposeAt: Instant
  /** What its owner was asked to correct, and has not yet. */
  correction: CorrectionDeListe | null
  /** The legal period, where silence decides and nobody has. */
  delai: Urgence | null
  /** The day it goes; null when age does not delete it. */
  supprimeLe: CivilDate | null
  /** Messages of the usager's side that nobody has answered and the person has not read. */
  nonLus: number
  /** The same, in the remarks on it. */
  remarquesNonLues: number
}

export interface Filtre {
  onglet: Onglet
  /** Part of a demandeur's name (of the identity or of the account), address or SIRET, or a dossier number. */
  recherche: string
  /** Position after which the page starts, as given by `suite`. */
  apres: string | null
}

export interface PageDeDossiers {
  dossiers: DossierAInstruire[]
  /** Position of the next page, or null on the last one. */
  suite: string | null
}

const PAGE = 25

/** One page of the list; a position that was tampered with starts from the beginning. */
export async function listInstruction(key: InstructeurKey, filtre: Filtre): Promise<PageDeDossiers> {
  if (key.groupes.length === 0) return { dossiers: [], suite: null }
  let query = key.db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
    .where('dossiers.groupe_id', 'in', [...key.groupes])
    .where('dossiers.etat', 'in', [...ETATS[filtre.onglet]])
    .where('dossiers.etat', '<>', 'brouillon')
  const position = readPosition(filtre.apres)
  if (position) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('dossiers.depose_at', 'dossiers.id'), '<', tuple(position.at as Instant | null, position.id)),
    )
  }
  if (filtre.recherche !== '') query = query.where(matches(filtre.recherche))
  const rows = await query
    .orderBy('dossiers.depose_at', 'desc')
    .orderBy('dossiers.id', 'desc')
    .limit(PAGE + 1)
    .select([
      'dossiers.id',
      'dossiers.numero',
      'demarches.titre as demarche',
      'comptes.nom',
      'comptes.email',
      'dossiers.etat',
      'dossiers.depose_at',
      'dossiers.purge_at',
      'dossiers.silence_on',
      'demarches.decision_mode',
    ])
    .execute()
  const shown = rows.slice(0, PAGE)
  const nonLus = await nonLusParDossier(
    key,
    'agents',
    shown.map(({ id }) => id),
  )
  const remarques = await remarquesNonLuesParDossier(
    key,
    'agents',
    shown.map(({ id }) => id),
  )
  const corrections = await correctionsDe(
    key.db,
    shown.map(({ id }) => id),
  )
  const today = parisDate(key.now)
  const noms = await nomsDesDemandeurs(
    key.db,
    shown.map(({ id }) => id),
  )
  const dossiers = shown.map((row) => ({
    id: row.id,
    numero: row.numero,
    demarche: row.demarche,
    demandeur: noms.get(row.id) ?? row.nom ?? row.email,
    etat: row.etat,
    deposeAt: row.depose_at ?? key.now, // never null past the draft: a check of the table says so
    correction: corrections.get(row.id) ?? null,
    delai: delaiDeListe(row, today),
    supprimeLe: row.purge_at && jourDeSuppression(row.purge_at),
    nonLus: nonLus.get(row.id) ?? 0,
    remarquesNonLues: remarques.get(row.id) ?? 0,
  }))
  const last = dossiers.at(-1)
  return { dossiers, suite: rows.length > PAGE && last ? `${last.deposeAt}_${last.id}` : null }
}

function delaiDeListe(
  row: Pick<Selectable<Dossiers>, 'etat' | 'silence_on'> & { decision_mode: ModeDeDecision },
  today: CivilDate,
): Urgence | null {
  if (!isSilence(row.decision_mode) || (row.etat !== 'en_construction' && row.etat !== 'en_instruction')) return null
  return urgenceDe(row.silence_on, today)
}

/** How many dossiers each tab holds. */
export async function countInstruction(key: InstructeurKey): Promise<Record<Onglet, number>> {
  const counts: Record<Onglet, number> = { 'a-prendre': 0, 'en-instruction': 0, traites: 0, tous: 0 }
  if (key.groupes.length === 0) return counts
  const rows = await key.db
    .selectFrom('dossiers')
    .where('groupe_id', 'in', [...key.groupes])
    .where('etat', '<>', 'brouillon')
    .groupBy('etat')
    .select(['etat', sql<number>`count(*)`.as('n')])
    .execute()
  for (const { etat, n } of rows) {
    for (const onglet of ONGLETS) if (ETATS[onglet].includes(etat)) counts[onglet] += n
  }
  return counts
}

type Joined = Pick<Database, 'dossiers' | 'comptes' | 'demarches'>

function matches(recherche: string) {
  const pattern = `%${recherche.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const numero = /^\d{1,9}$/.test(recherche) ? Number(recherche) : null
  return (eb: ExpressionBuilder<Joined, keyof Joined>) =>
    eb.or([
      eb('comptes.nom', 'ilike', pattern),
      eb('comptes.email', 'ilike', pattern),
      nommeDansLIdentite(pattern),
      ...(numero === null ? [] : [eb('dossiers.numero', '=', numero)]),
    ])
}

/** The demandeur as the identity names them, or who acts for them; a company by its name or its number. */
function nommeDansLIdentite(pattern: string) {
  return sql<SqlBool>`exists (
    select from identites i where i.dossier_id = dossiers.id and i.remplacee_at is null
      and concat_ws(' ', i.prenom, i.nom, i.mandataire_prenom, i.mandataire_nom, i.siret, i.entreprise ->> 'raisonSociale')
        ilike ${pattern})`
}

function readPosition(apres: string | null): { at: string; id: DossierId } | null {
  const [at = '', id = ''] = apres?.split('_') ?? []
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at) && isUuid(id) ? { at, id: id as DossierId } : null
}
