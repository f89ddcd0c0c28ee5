/** The rows of a list as they are shown: a constant number of queries, however many rows there are. */
import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { ModeDeDecision } from '../../../db/schema/demarches.ts'
import type { Dossiers } from '../../../db/schema/dossiers.ts'
import type { CouleurDEtiquette } from '../../../db/schema/etiquettes.ts'
import type { CompteId, DemarcheId, DossierId, EtiquetteId, GroupeId } from '../../../db/schema/ids.ts'
import { parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { InstructeurKey } from '../cles.ts'
import { jourDeSuppression } from '../conservation/echeances.ts'
import { consultesPar } from '../direct/presence.ts'
import { proposesParmi } from '../proposition/lire.ts'
import { correctionsDe, type CorrectionDeListe } from '../dossier/suites-de-liste.ts'
import type { EtatDossier } from '../dossier/transitions.ts'
import { nomsDesDemandeurs } from '../identite/en-vigueur.ts'
import { badgesDesDossiers, type BadgeDeDossier } from '../notification/badges.ts'
import { nonLusParDossier } from '../messagerie/non-lus.ts'
import { remarquesNonLuesParDossier } from '../remarque/non-lues.ts'
import { urgenceDe, type Urgence } from '../silence/delai.ts'
import { isSilence } from '../silence/regle.ts'
import { cellulesDe, type CelluleLue } from './cellules.ts'
import { racinesDe } from './chercher.ts'
import { dossiersEvalues } from './evalues.ts'
import { fragmentsDe, type Fragment } from './fragments.ts'

export interface EtiquetteLue {
  id: EtiquetteId
  nom: string
  couleur: CouleurDEtiquette
}

export interface LigneDeListe {
  id: DossierId
  numero: number
  demarcheId: DemarcheId
  demarche: string
  demandeur: string
  etat: EtatDossier
  deposeAt: Instant
  majAt: Instant
  instructionAt: Instant | null
  decideAt: Instant | null
  archiveAt: Instant | null
  /** The day it goes; null when age does not delete it. */
  supprimeLe: CivilDate | null
  groupe: { id: GroupeId; nom: string } | null
  suiviPar: { compteId: CompteId; nom: string }[]
  isSuiviParMoi: boolean
  etiquettes: EtiquetteLue[]
  /** Names of the colleagues who have it open. */
  consultePar: string[]
  /** Messages of the usager's side that nobody has answered and the person has not read. */
  nonLus: number
  /** What is new in it for the person, as they chose to be told. */
  badges: BadgeDeDossier[]
  /** The same, in the remarks on it. */
  remarquesNonLues: number
  /** What its owner was asked to correct, and has not yet. */
  correction: CorrectionDeListe | null
  /** A decision waits for a second person. */
  isProposee: boolean
  /** The legal period, where silence decides and nobody has. */
  delai: Urgence | null
  /** What the columns of the form hold, by column. */
  cellules: Record<string, CelluleLue>
  /** Where the words of a search stand in its answers; none when it was found by its number or by who asks. */
  fragments: Fragment[]
}

/** What is read of the answers: columns of the form, and where the words of a search stand. */
export interface ReponsesAMontrer {
  colonnes: readonly string[]
  recherche: string
}

/** The rows of some dossiers of the groupes of the key, in the order of their ids. */
export async function lignesLues(
  key: InstructeurKey,
  ids: readonly DossierId[],
  { colonnes, recherche }: ReponsesAMontrer = { colonnes: [], recherche: '' },
): Promise<LigneDeListe[]> {
  if (ids.length === 0) return []
  const rows = await key.db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
    .innerJoin('groupes', 'groupes.id', 'dossiers.groupe_id')
    .leftJoin('dossier_liste as l', (join) => join.onRef('l.dossier_id', '=', 'dossiers.id').on('l.rang', '=', 1))
    .where('dossiers.id', '=', sql<DossierId>`any(${[...ids]}::uuid[])`)
    .where('dossiers.groupe_id', 'in', [...key.groupes])
    .where('dossiers.etat', '<>', 'brouillon')
    .select([
      'dossiers.id',
      'dossiers.numero',
      'dossiers.revision_id',
      'dossiers.demarche_id',
      'demarches.titre as demarche',
      'comptes.nom',
      'comptes.email',
      'dossiers.etat',
      'dossiers.depose_at',
      'dossiers.instruction_at',
      'dossiers.decide_at',
      'dossiers.archive_at',
      'dossiers.purge_at',
      'dossiers.silence_on',
      'demarches.decision_mode',
      'groupes.id as groupe_id',
      'groupes.nom as groupe',
      'l.maj_at',
    ])
    .execute()
  const badges = await badgesDesDossiers(key, ids)
  const proposes = await proposesParmi(key.db, ids)
  const isLue = colonnes.length > 0 || recherche !== ''
  const [noms, nonLus, remarques, corrections, suivis, etiquettes, consultes, evalues, racines] = [
    await nomsDesDemandeurs(key.db, ids),
    await nonLusParDossier(key, 'agents', ids),
    await remarquesNonLuesParDossier(key, 'agents', ids),
    await correctionsDe(key.db, ids),
    await suivisDe(key.db, ids),
    await etiquettesDe(key.db, ids),
    await consultesPar(key, ids),
    await dossiersEvalues(
      key.db,
      isLue ? rows.map((row) => ({ id: row.id, revisionId: row.revision_id, deposeAt: row.depose_at ?? key.now })) : [],
    ),
    recherche === '' ? [] : await racinesDe(key.db, recherche),
  ]
  const today = parisDate(key.now)
  const lignes = new Map(
    rows.map((row): [DossierId, LigneDeListe] => {
      const suiviPar = suivis.get(row.id) ?? []
      const evalue = evalues.get(row.id)
      const deposeAt = row.depose_at ?? key.now // never null past the draft: a check of the table says so
      return [
        row.id,
        {
          id: row.id,
          numero: row.numero,
          demarcheId: row.demarche_id,
          demarche: row.demarche,
          demandeur: noms.get(row.id) ?? row.nom ?? row.email,
          etat: row.etat,
          deposeAt,
          majAt: row.maj_at ?? deposeAt,
          instructionAt: row.instruction_at,
          decideAt: row.decide_at,
          archiveAt: row.archive_at,
          supprimeLe: row.purge_at && jourDeSuppression(row.purge_at),
          groupe: { id: row.groupe_id, nom: row.groupe },
          suiviPar,
          isSuiviParMoi: suiviPar.some(({ compteId }) => compteId === key.personne.compteId),
          etiquettes: etiquettes.get(row.id) ?? [],
          consultePar: consultes.get(row.id) ?? [],
          nonLus: nonLus.get(row.id) ?? 0,
          badges: badges.get(row.id) ?? [],
          remarquesNonLues: remarques.get(row.id) ?? 0,
          correction: corrections.get(row.id) ?? null,
          isProposee: proposes.has(row.id),
          delai: delaiDe(row, today),
          cellules: evalue ? cellulesDe(evalue, colonnes) : {},
          fragments: evalue && racines.length > 0 ? fragmentsDe(evalue, racines) : [],
        },
      ]
    }),
  )
  return ids.flatMap((id) => lignes.get(id) ?? [])
}

function delaiDe(
  row: Pick<Selectable<Dossiers>, 'etat' | 'silence_on'> & { decision_mode: ModeDeDecision },
  today: CivilDate,
): Urgence | null {
  if (!isSilence(row.decision_mode) || (row.etat !== 'en_construction' && row.etat !== 'en_instruction')) return null
  return urgenceDe(row.silence_on, today)
}

/** Who follows each of some dossiers, by name. */
export async function suivisDe(
  db: Db | Tx,
  ids: readonly DossierId[],
): Promise<Map<DossierId, LigneDeListe['suiviPar']>> {
  const rows = await db
    .selectFrom('suivis')
    .innerJoin('comptes', 'comptes.id', 'suivis.compte_id')
    .where('suivis.dossier_id', '=', sql<DossierId>`any(${[...ids]}::uuid[])`)
    .select(['suivis.dossier_id as id', 'comptes.id as compteId', 'comptes.nom', 'comptes.email'])
    .execute()
  const parDossier = Map.groupBy(rows, ({ id }) => id)
  return new Map(
    [...parDossier].map(([id, suivis]) => [
      id,
      suivis
        .map(({ compteId, nom, email }) => ({ compteId, nom: nom ?? email }))
        .sort((a, b) => a.nom.localeCompare(b.nom, 'fr')),
    ]),
  )
}

/** The labels of each of some dossiers, in their order. */
export async function etiquettesDe(db: Db | Tx, ids: readonly DossierId[]): Promise<Map<DossierId, EtiquetteLue[]>> {
  const rows = await db
    .selectFrom('dossier_etiquettes')
    .innerJoin('etiquettes', 'etiquettes.id', 'dossier_etiquettes.etiquette_id')
    .where('dossier_etiquettes.dossier_id', '=', sql<DossierId>`any(${[...ids]}::uuid[])`)
    .orderBy('etiquettes.rang')
    .orderBy('etiquettes.nom')
    .select(['dossier_etiquettes.dossier_id', 'etiquettes.id', 'etiquettes.nom', 'etiquettes.couleur'])
    .execute()
  const parDossier = Map.groupBy(rows, (row) => row.dossier_id)
  return new Map(
    [...parDossier].map(([id, siennes]) => [id, siennes.map(({ id, nom, couleur }) => ({ id, nom, couleur }))]),
  )
}
