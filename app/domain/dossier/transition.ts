/** The only writer of `dossiers.etat`: lock, check the table, record, update, enqueue. One transaction. */
import type { Tx } from '../../../db/client.ts'
import type { ModeDeDecision } from '../../../db/schema/demarches.ts'
import type { Dossiers } from '../../../db/schema/dossiers.ts'
import type { CompteId, DemarcheId, DossierId, GroupeId, RevisionId } from '../../../db/schema/ids.ts'
import type { CivilDate, Instant } from '../../../form-engine/temps.ts'
import { acteurOf, isInstruction, type EditKey, type InstructionKey, type MachineKey } from '../cles.ts'
import { SANS_AVIS } from '../conservation/echeances.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire, type Evenement, type TypeEvenement } from '../evenement/inscrire.ts'
import { produire } from '../evenement/produire.ts'
import { prevenirLeBeneficiaire } from '../identite/beneficiaire.ts'
import { annoncerAuxInstructeurs } from '../notification/annoncer.ts'
import { circonstancesDe } from '../silence/circonstances.ts'
import { projeter, projeterLEtat } from '../liste/projeter.ts'
import { poserLeDelai } from '../silence/poser.ts'
import { relireInstruction } from './access.ts'
import { etatVu } from './etat-vu.ts'
import { raisonDuRefus } from './raison-du-refus.ts'
import { consequencesOf } from './consequences.ts'
import { oublierLaProposition } from '../proposition/annuler.ts'
import {
  can,
  DECISIONS,
  transitions,
  type Acteur,
  type ActeSurPlace,
  type EtatDossier,
  type EtatVu,
  type TransitionName,
} from './transitions.ts'

/** The dossier as locked by the act: nobody else changes it before the transaction ends. */
export interface LockedDossier {
  id: DossierId
  numero: number
  etat: EtatDossier
  /** Its state as its owner and guests may be told it. */
  vu: EtatVu
  seq: number
  usagerId: CompteId
  demarcheId: DemarcheId
  revisionId: RevisionId
  /** Who has it since its deposit. */
  groupeId: GroupeId | null
  retireAt: Instant | null
  corbeilleAt: Instant | null
  prolongationMois: number
  gelFin: CivilDate | null
  purgeAt: CivilDate | null
  /** It tries a form being prepared. */
  isEssai: boolean
  /** What its démarche decides by itself, and whether the reading of a decision is asked for. */
  demarche: { mode: ModeDeDecision; accuseLecture: boolean; doubleRegard: boolean }
}

/** What the act writes besides the state. */
export interface Suite {
  purgeAt: CivilDate | null
  groupeId?: GroupeId
  /** Digest of what is deposited, or decided on: the event keeps it. */
  empreinte?: string
  /** Facts that the event keeps besides. */
  donnees?: Record<string, string>
}

const EVENEMENTS = {
  deposer: 'dossier.depose',
  passerEnInstruction: 'dossier.passe_en_instruction',
  repasserEnConstruction: 'dossier.repasse_en_construction',
  accepter: 'dossier.accepte',
  refuser: 'dossier.refuse',
  classerSansSuite: 'dossier.classe_sans_suite',
  retirer: 'dossier.retire',
  annulerRetrait: 'dossier.retrait_annule',
  repasserEnInstruction: 'dossier.repasse_en_instruction',
} as const satisfies Record<TransitionName, TypeEvenement>

type DatesEcrites = Partial<Pick<Dossiers, 'depose_at' | 'instruction_at' | 'decide_at'>> & {
  retire_at?: Instant | null
  decision_lue_at?: Instant | null
  archive_at?: Instant | null
}

/** The date that each act writes, or empties. */
const DATES = {
  deposer: (now) => ({ depose_at: now }),
  passerEnInstruction: (now) => ({ instruction_at: now }),
  repasserEnConstruction: () => ({ instruction_at: null }),
  accepter: (now) => ({ decide_at: now }),
  refuser: (now) => ({ decide_at: now }),
  classerSansSuite: (now) => ({ decide_at: now }),
  retirer: (now) => ({ retire_at: now }),
  annulerRetrait: () => ({ retire_at: null }),
  // The next decision is to be read in its turn; what is examined is no archive.
  repasserEnInstruction: () => ({ decide_at: null, decision_lue_at: null, archive_at: null }),
} as const satisfies Record<TransitionName, (now: Instant) => DatesEcrites>

/** Locks the dossier of the key. Throws 'introuvable' when it was deleted since the key was cut. */
export async function lockDossier(tx: Tx, dossierId: DossierId): Promise<LockedDossier> {
  const row = await tx
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('dossiers.id', '=', dossierId)
    .select([
      'dossiers.id',
      'dossiers.numero',
      'dossiers.etat',
      'dossiers.seq',
      'dossiers.usager_id',
      'dossiers.demarche_id',
      'dossiers.revision_id',
      'dossiers.groupe_id',
      'dossiers.decision_lue_at',
      'demarches.decision_mode',
      'demarches.accuse_lecture',
      'demarches.double_regard',
      'retire_at',
      'corbeille_at',
      'prolongation_mois',
      'gel_fin',
      'purge_at',
      'est_essai',
    ])
    .forUpdate('dossiers')
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Ce dossier n’existe plus : il a été supprimé.')
  return {
    id: row.id,
    numero: row.numero,
    etat: row.etat,
    vu: etatVu(row),
    seq: row.seq,
    usagerId: row.usager_id,
    demarcheId: row.demarche_id,
    revisionId: row.revision_id,
    groupeId: row.groupe_id,
    retireAt: row.retire_at,
    corbeilleAt: row.corbeille_at,
    prolongationMois: row.prolongation_mois,
    gelFin: row.gel_fin,
    purgeAt: row.purge_at,
    isEssai: row.est_essai,
    demarche: { mode: row.decision_mode, accuseLecture: row.accuse_lecture, doubleRegard: row.double_regard },
  }
}

/** Locks the dossier for an instructeur, who must still be of its groupe. Throws 'introuvable'. */
export async function lockPourInstruire(tx: Tx, key: InstructionKey): Promise<LockedDossier> {
  const dossier = await lockDossier(tx, key.dossierId)
  await relireInstruction(tx, key)
  return dossier
}

/**
 * Throws 'transition_refusee' with a sentence when the table forbids an act on a locked dossier, 'introuvable' when it went to
 * another groupe than the instructeur's since their key was cut.
 */
export async function exigerTransition(
  tx: Tx,
  key: EditKey | InstructionKey | MachineKey,
  dossier: LockedDossier,
  name: TransitionName | ActeSurPlace,
  motivation = '',
): Promise<void> {
  const acteur = acteurDe(key)
  if ('personne' in key && isInstruction(key)) await relireInstruction(tx, key)
  const circonstances = await circonstancesDe(tx, dossier.id, key.now)
  const raison = can(name, { etat: dossier.etat, circonstances }, acteur, { motivation })
  if (raison.ok) return
  const etat = acteur === 'usager' ? dossier.vu : dossier.etat
  throw new DomainError('transition_refusee', raisonDuRefus(name, { ...raison, etat }))
}

/**
 * Moves a locked dossier along the table. Throws 'transition_refusee' with a sentence when the table forbids it
 * (already decided by somebody else, for instance); nothing is then written.
 */
export async function applyTransition(
  tx: Tx,
  key: EditKey | InstructionKey | MachineKey,
  dossier: LockedDossier,
  name: TransitionName,
  suite: Suite,
  motivation?: string,
): Promise<Evenement> {
  const acteur = acteurDe(key)
  await exigerTransition(tx, key, dossier, name, motivation)
  // A digest of few answers could be guessed back: it goes with them, as every word does.
  const contenu = { ...(motivation ? { motivation } : {}), ...(suite.empreinte ? { empreinte: suite.empreinte } : {}) }
  const evenement = await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    {
      type: EVENEMENTS[name],
      dossierId: dossier.id,
      demarcheId: dossier.demarcheId,
      donnees: { seq: dossier.seq, ...suite.donnees },
      ...(Object.keys(contenu).length > 0 ? { contenu } : {}),
    },
  )
  await tx
    .updateTable('dossiers')
    .set({
      etat: transitions[name].to,
      ...DATES[name](key.now),
      purge_at: suite.purgeAt,
      ...SANS_AVIS,
      agents_avertis: 0,
      ...(suite.groupeId ? { groupe_id: suite.groupeId } : {}),
    })
    .where('id', '=', dossier.id)
    .execute()
  await poserLeDelai(tx, dossier.id)
  // What was proposed was proposed on the dossier as it stood; a decision sees to its own.
  if (!DECISIONS.some((decision) => decision === name))
    await oublierLaProposition(tx, { acteur: acteurOf(key), now: key.now }, dossier, 'annulee')
  if (name === 'deposer') await projeter(tx, [dossier.id])
  else await projeterLEtat(tx, [dossier.id], { changeAt: key.now })
  await produire(
    tx,
    consequencesOf(evenement, {
      usagerId: dossier.usagerId,
      demarche: dossier.demarche,
      parLaMachine: acteur === 'systeme',
    }),
  )
  await annoncerAuxInstructeurs(tx, evenement)
  await prevenirLeBeneficiaire(tx, dossier, evenement)
  return evenement
}

function acteurDe(key: EditKey | InstructionKey | MachineKey): Acteur {
  if ('reason' in key) return 'systeme'
  return key.role === 'instructeur' ? 'instructeur' : 'usager'
}
