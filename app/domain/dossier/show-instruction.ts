/** The instructeur's page of one dossier: demande, annotations, history, what may be done now. */
import type { DossierId } from '../../../db/schema/ids.ts'
import { addDays, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { InstructionKey } from '../cles.ts'
import { jourDeSuppression } from '../conservation/echeances.ts'
import { gelEnCours, type Gel } from '../conservation/geler.ts'
import { DomainError } from '../erreurs.ts'
import { chronologie, fichiersDeLaDecision, motivationDeLaDecision, type Etape } from '../evenement/chronologie.ts'
import { identiteInstruite, type IdentiteInstruite } from '../identite/instruite.ts'
import { nomsDesDemandeurs } from '../identite/en-vigueur.ts'
import { etatsDesPieces, sansNomsCaches } from '../piece-jointe/etats.ts'
import type { FichierDeDecision } from '../proposition/fichiers-joints.ts'
import { proposesParmi } from '../proposition/lire.ts'
import { compilee } from '../revision/compilee.ts'
import { demandeLue, type SectionLue } from './demande.ts'
import { evaluer } from './evaluer.ts'
import { delaiDuDossier, type DelaiLu } from '../silence/lire.ts'
import { isSilence } from '../silence/regle.ts'
import { isDecided, type EtatDossier } from './transitions.ts'
import { reponsesTransmises } from './transmises.ts'

export interface DossierInstruit {
  id: DossierId
  numero: number
  demarche: { titre: string }
  demandeur: { nom: string | null; email: string }
  /** Who asks; null where the démarche does not ask it. */
  identite: IdentiteInstruite | null
  etat: EtatDossier
  deposeAt: Instant
  /** The day by which the administration promised an answer; null where a legal period says more. */
  echeance: CivilDate | null
  /** The legal period, where silence decides and nobody has. */
  delai: DelaiLu | null
  /** Whether silence decides in its démarche. */
  silence: boolean
  /** Whether the owner has read the decision, where the démarche asks for it; null elsewhere, and before it is rendered. */
  lecture: { lueAt: Instant | null } | null
  decideAt: Instant | null
  retireAt: Instant | null
  /** The day it goes; null when age does not delete it. */
  supprimeLe: CivilDate | null
  /** When it left the lists of every day; null while it is in them. */
  archiveAt: Instant | null
  /** The hold under way. */
  gel: Gel | null
  demande: SectionLue[]
  annotations: SectionLue[]
  chronologie: Etape[]
  /** The reasons of the decision that holds, and the files that came with it. */
  motivation: string | null
  fichiersDeLaDecision: FichierDeDecision[]
  /** A decision waits for a second person. */
  isProposee: boolean
}

/** Everything the page shows, in a few queries whatever the size of the form. */
export async function showInstruction(key: InstructionKey): Promise<DossierInstruit> {
  const row = await key.db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
    .where('dossiers.id', '=', key.dossierId)
    .select([
      'dossiers.id',
      'dossiers.numero',
      'dossiers.etat',
      'dossiers.revision_id',
      'dossiers.depose_at',
      'dossiers.decide_at',
      'dossiers.retire_at',
      'dossiers.purge_at',
      'dossiers.archive_at',
      'demarches.titre',
      'dossiers.decision_lue_at',
      'demarches.accuse_lecture',
      'demarches.decision_mode',
      'demarches.delai_reponse_jours',
      'comptes.nom',
      'comptes.email',
    ])
    .executeTakeFirst()
  if (!row?.depose_at) throw new DomainError('introuvable', 'Ce dossier n’existe plus : il a été supprimé.')
  const formulaire = await compilee(key.db, row.revision_id)
  const reponses = sansNomsCaches(await reponsesTransmises(key.db, key.dossierId), await etatsDesPieces(key))
  const evaluation = evaluer(formulaire, reponses, parisDate(row.depose_at))
  const delai = await delaiDuDossier(key)
  const jours = delai ? null : row.delai_reponse_jours
  const identite = await identiteInstruite(key, row.depose_at)
  const etapes = await chronologie(key)
  return {
    id: row.id,
    numero: row.numero,
    demarche: { titre: row.titre },
    demandeur: { nom: identite?.nom ?? row.nom, email: row.email },
    identite,
    etat: row.etat,
    deposeAt: row.depose_at,
    echeance: jours === null ? null : addDays(parisDate(row.depose_at), jours),
    delai,
    silence: isSilence(row.decision_mode),
    lecture: row.accuse_lecture && isDecided(row.etat) ? { lueAt: row.decision_lue_at } : null,
    decideAt: row.decide_at,
    retireAt: row.retire_at,
    supprimeLe: row.purge_at && jourDeSuppression(row.purge_at),
    archiveAt: row.archive_at,
    gel: await gelEnCours(key),
    demande: demandeLue(formulaire, reponses, evaluation),
    annotations: demandeLue(formulaire.annotations, reponses, evaluation),
    chronologie: etapes,
    motivation: motivationDeLaDecision(etapes),
    fichiersDeLaDecision: fichiersDeLaDecision(etapes),
    isProposee: row.etat === 'en_instruction' && (await proposesParmi(key.db, [row.id])).has(row.id),
  }
}

/** What names a dossier: enough for the pages of one act. */
export interface DossierNomme {
  id: DossierId
  numero: number
  etat: EtatDossier
  demandeur: { nom: string | null; email: string }
  /** The day it goes; null when age does not delete it. */
  supprimeLe: CivilDate | null
}

/** The dossier of the key, named. */
export async function presentationInstruction(key: InstructionKey): Promise<DossierNomme> {
  const row = await key.db
    .selectFrom('dossiers')
    .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
    .where('dossiers.id', '=', key.dossierId)
    .select(['dossiers.id', 'dossiers.numero', 'dossiers.etat', 'dossiers.purge_at', 'comptes.nom', 'comptes.email'])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Ce dossier n’existe plus : il a été supprimé.')
  const noms = await nomsDesDemandeurs(key.db, [row.id])
  return {
    id: row.id,
    numero: row.numero,
    etat: row.etat,
    demandeur: { nom: noms.get(row.id) ?? row.nom, email: row.email },
    supprimeLe: row.purge_at && jourDeSuppression(row.purge_at),
  }
}
