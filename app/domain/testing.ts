/** Builders of démarches and dossiers for tests of the domain: each makes only what the rule mentions. */
import { a, MAINTENANT, type CompteDeTest } from '../../db/builders.ts'
import type { Db, Tx } from '../../db/client.ts'
import type { EtatDossier } from '../../db/schema/dossiers.ts'
import type { DemarcheId, DossierId, GroupeId, RevisionId } from '../../db/schema/ids.ts'
import { champTypes } from '../../form-engine/champs/registry.ts'
import { FORMULAIRE_VIDE, type Champ, type Formulaire, type StableId } from '../../form-engine/formulaire.ts'
import { parisDate, type CivilDate, type Instant } from '../../form-engine/temps.ts'
import { cutInstructionKey, cutOwnerKey, cutWholeKey } from './dossier/access.ts'
import type { InstructionKey, OwnerKey, Personne, WholeKey } from './cles.ts'
import { DomainError } from './erreurs.ts'
import { projeter } from './liste/projeter.ts'
import type { RegleDeDecision } from './silence/regle.ts'

/** A champ, optional and of short text unless told otherwise. */
export function champ(id: string, wanted: Partial<Omit<Champ, 'id' | 'kind'>> = {}): Champ {
  const type = wanted.type ?? 'text'
  return {
    kind: 'champ',
    id: id as StableId,
    libelle: `Question ${id}`,
    obligatoire: false,
    ...wanted,
    type,
    config: champTypes[type].config.parse(wanted.config ?? {}),
  }
}

export interface DemarcheDeTest {
  id: DemarcheId
  chemin: string
  revisionId: RevisionId
  groupeId: GroupeId
  instructeur: CompteDeTest
}

let made = 0

/** A published démarche with one instructeur in its default groupe. */
export async function uneDemarche(
  db: Db | Tx,
  wanted: Partial<Omit<Formulaire, 'langage'>> & {
    conservationMois?: number
    conservationBrouillonJours?: number
    /** What it decides by itself; nothing unless told otherwise. */
    decision?: Partial<RegleDeDecision>
  } = {},
): Promise<DemarcheDeTest> {
  const formulaire: Formulaire = {
    langage: 1,
    champs: wanted.champs ?? [champ('nom')],
    annotations: wanted.annotations ?? [],
    conditions: wanted.conditions ?? [],
    validations: wanted.validations ?? [],
    ineligibilite: wanted.ineligibilite ?? [],
    routage: wanted.routage ?? FORMULAIRE_VIDE.routage,
    textes: wanted.textes ?? {},
  }
  const chemin = `demarche-${process.pid}-${++made}`
  const { id } = await db
    .insertInto('demarches')
    .values({
      organisation_id: await a.organisation(db),
      chemin,
      titre: 'Aide à la plantation de haies',
      etat: 'publiee',
      formulaire_brouillon: JSON.stringify(formulaire),
      revision_publiee_id: null,
      delai_reponse_jours: null,
      conservation_mois: wanted.conservationMois ?? 36,
      conservation_brouillon_jours: wanted.conservationBrouillonJours ?? 15,
      cree_at: MAINTENANT,
      modifie_at: MAINTENANT,
      publie_at: MAINTENANT,
      clos_at: null,
      decision_mode: wanted.decision?.mode ?? 'aucun',
      silence_nombre: wanted.decision?.periode?.nombre ?? null,
      silence_unite: wanted.decision?.periode?.unite ?? null,
      silence_correction: wanted.decision?.correction ?? null,
      accuse_lecture: wanted.decision?.accuseLecture ?? false,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const revision = await db
    .insertInto('revisions')
    .values({
      demarche_id: id,
      numero: 1,
      langage: 1,
      formulaire: JSON.stringify(formulaire),
      empreinte: 'essai',
      publie_at: MAINTENANT,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.updateTable('demarches').set({ revision_publiee_id: revision.id }).where('id', '=', id).execute()
  const groupe = await db
    .insertInto('groupes')
    .values({ demarche_id: id, nom: 'Groupe par défaut', par_defaut: true })
    .returning('id')
    .executeTakeFirstOrThrow()
  const instructeur = await a.compte(db, { roles: ['instructeur'] })
  await db.insertInto('groupe_instructeurs').values({ groupe_id: groupe.id, compte_id: instructeur.compteId }).execute()
  return { id, chemin, revisionId: revision.id, groupeId: groupe.id, instructeur }
}

export interface DossierDeTest {
  id: DossierId
  usager: CompteDeTest
  demarche: DemarcheDeTest
}

/** A dossier in any state, without answers; a deposited one is in the lists. */
export async function unDossier(
  db: Db | Tx,
  wanted: {
    etat?: EtatDossier
    demarche?: DemarcheDeTest
    purgeAt?: CivilDate
    avertiAt?: Instant
    avertiPar?: 'lettre' | 'ecran'
    decideAt?: Instant
    deposeAt?: Instant
    gelFin?: CivilDate
    usager?: CompteDeTest
    activiteOn?: CivilDate
  } = {},
): Promise<DossierDeTest> {
  const demarche = wanted.demarche ?? (await uneDemarche(db))
  const usager = wanted.usager ?? (await a.compte(db))
  const etat = wanted.etat ?? 'brouillon'
  const isDeposited = etat !== 'brouillon'
  const isDecided = etat === 'accepte' || etat === 'refuse' || etat === 'sans_suite'
  const { id } = await db
    .insertInto('dossiers')
    .values({
      demarche_id: demarche.id,
      revision_id: demarche.revisionId,
      groupe_id: isDeposited ? demarche.groupeId : null,
      usager_id: usager.compteId,
      etat,
      cree_at: MAINTENANT,
      activite_on: wanted.activiteOn ?? parisDate(MAINTENANT),
      depose_at: isDeposited ? (wanted.deposeAt ?? MAINTENANT) : null,
      instruction_at: isDecided || etat === 'en_instruction' ? MAINTENANT : null,
      decide_at: isDecided ? (wanted.decideAt ?? MAINTENANT) : null,
      retire_at: etat === 'retire' ? (wanted.decideAt ?? MAINTENANT) : null,
      purge_at: wanted.purgeAt ?? null,
      averti_at: wanted.avertiAt ?? null,
      averti_par: wanted.avertiAt ? (wanted.avertiPar ?? 'lettre') : null,
      gel_fin: wanted.gelFin ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (isDeposited) await projeter(db, [id])
  return { id, usager, demarche }
}

/** The owner's key to write, at any instant. */
export function editKeyOf(db: Db | Tx, dossier: DossierDeTest, now: Instant = MAINTENANT): Promise<OwnerKey> {
  return orThrow(cutOwnerKey(db, now, dossier.usager as Personne, dossier.id))
}

/** The owner's key to read. */
export function readKeyOf(db: Db | Tx, dossier: DossierDeTest, now: Instant = MAINTENANT): Promise<WholeKey> {
  return orThrow(cutWholeKey(db, now, dossier.usager as Personne, dossier.id))
}

/** The key of the instructeur of the démarche. */
export function instructionKeyOf(
  db: Db | Tx,
  dossier: DossierDeTest,
  now: Instant = MAINTENANT,
): Promise<InstructionKey> {
  return orThrow(cutInstructionKey(db, now, dossier.demarche.instructeur as Personne, dossier.id))
}

async function orThrow<K>(cutting: Promise<K | null>): Promise<K> {
  const key = await cutting
  if (key === null) throw new Error('no key for this person on this dossier')
  return key
}

/** The code of the refusal an act throws, or null when it passes. */
export async function refusalOf(act: Promise<unknown>): Promise<string | null> {
  try {
    await act
    return null
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}
