/**
 * Keys: who acts, on what, with which right, at which instant, and the database handle. Every verb and every list
 * takes one first; `access.ts` of each concept is the only place that cuts them (house.md §3). The instant is in the
 * key, so that one request has one clock and no verb can read another.
 */
import type { Db, Tx } from '../../db/client.ts'
import type {
  AvisDemandeId,
  AvisId,
  CompteId,
  DemarcheId,
  DossierId,
  GroupeId,
  InvitationId,
  LotId,
  RevisionId,
} from '../../db/schema/ids.ts'
import type { RoleDAuteur } from '../../db/schema/messages.ts'
import type { AudienceDeRemarque, RoleDeRemarque } from '../../db/schema/remarques.ts'
import type { Role } from '../../db/schema/roles.ts'
import type { StableId } from '../../form-engine/formulaire.ts'
import type { Instant } from '../../form-engine/temps.ts'

declare const cut: unique symbol

interface Key<Right extends string> {
  readonly [cut]: Right
  /** Never serialised: a loader that returned a key would return no handle. */
  readonly db: Db | Tx
  readonly now: Instant
}

/** A person, as their session tells it. */
export interface Personne {
  readonly compteId: CompteId
  readonly email: string
  readonly nom: string | null
  readonly roles: readonly Role[]
}

interface ByPerson {
  readonly personne: Personne
  /** The role under which the person acts: it signs the event. */
  readonly role: Role | 'invite'
}

/** Anyone, unknown: what the public may read or ask. */
export type PublicKey = Key<'public'>
/** A signed-in person, on their own account and dossiers. */
export type PersonKey = Key<'personne'> & ByPerson
/** A dossier: its démarche and its form, which say what its answers are looked up in. */
interface OnDossier {
  readonly dossierId: DossierId
  readonly demarcheId: DemarcheId
  readonly revisionId: RevisionId
}
/** How much of a dossier a key opens. */
export interface Portee {
  /** The invitation that opens it to a guest; null for its owner. */
  readonly invitation: InvitationId | null
  /** Ids of the pages of its form (`Page.id`); null opens the whole dossier. */
  readonly sections: readonly string[] | null
  /** Whether it lets one write answers, and deposit or send them: what pages offer. Verbs take the key that says so. */
  readonly remplit: boolean
  readonly depose: boolean
}
interface Open {
  readonly portee: Portee
}
declare const right: unique symbol
/** The owner or a guest, reading one dossier. */
export type ReadKey = Key<'lecture'> & ByPerson & OnDossier & Open
/** The same, for whoever sees all of it: what cannot be told in part (the receipt, the messages) takes this one. */
export type WholeKey = ReadKey & { readonly portee: { readonly sections: null } }
/** The owner or a guest who fills, writing in one dossier. */
export type EditKey = Key<'edition'> & ByPerson & OnDossier & Open
/** Whoever may deposit: the owner, or a guest who was given that right and sees all. */
export type DepositKey = EditKey & { readonly [right]: 'depot' | 'titulaire' }
/** The owner alone: to invite, withdraw, delete, keep. */
export type OwnerKey = EditKey & { readonly [right]: 'titulaire' }
/** Who may write answers in a dossier: the usager and their guests in a draft, the instructeur in the annotations. */
export type WriteKey = EditKey | InstructionKey
/** Which side of the exchange one writes on: whose dossier it is, or those who examine it. */
export type Cote = 'usager' | 'agents'
/** Who takes part in the exchange on a dossier, and under which role they write. */
export type MessagerieKey = Key<'messagerie'> &
  ByPerson & {
    readonly dossierId: DossierId
    readonly demarcheId: DemarcheId
    readonly cote: Cote
    readonly auteur: Exclude<RoleDAuteur, 'systeme'>
    /** False for a guest who was invited to read. */
    readonly ecrit: boolean
  }
/** Which remarks on a dossier are somebody's to read and to write. */
export type RemarquesKey = Key<'remarques'> &
  ByPerson &
  OnDossier & {
    readonly cote: Cote
    readonly auteur: RoleDeRemarque
    /** Those of their side. */
    readonly audiences: readonly AudienceDeRemarque[]
    /** The questions and blocks they may be on; null opens all of the dossier, what it no longer asks included. */
    readonly champs: readonly StableId[] | null
    /** Whether they write the answers too: where a page leads back to. */
    readonly remplit: boolean
  }
/** An instructeur, on the dossiers of their groupes. */
export type InstructeurKey = Key<'instructeur'> & ByPerson & { readonly groupes: readonly GroupeId[] }
/** An instructeur, on one dossier of one of their groupes. */
export type InstructionKey = Key<'instruction'> & ByPerson & OnDossier
/** The author of a batch, on it. Each of its dossiers is acted upon with a key of its own, cut then. */
export type LotKey = Key<'lot'> &
  ByPerson & {
    readonly lotId: LotId
    /** Null across démarches. */
    readonly demarcheId: DemarcheId | null
    readonly groupes: readonly GroupeId[]
  }
/** A person of whom opinions are asked, on all of them. */
export type ConsultationKey = Key<'consultation'> & ByPerson
/** An expert, on one opinion that was asked of them and on what its dossier shows them. */
export type ExpertKey = Key<'expert'> &
  ByPerson &
  OnDossier & {
    readonly avisId: AvisId
    readonly avisDemandeId: AvisDemandeId
    /** Ids of the pages of the form that are shown; null shows all. None, once nothing is expected any more. */
    readonly sections: readonly string[] | null
    /** Whether they are told who makes the demande, and read the exchange with them. */
    readonly demandeur: boolean
    readonly messagerie: boolean
  }
/** An administrateur, on the démarches they run. */
export type AdministrateurKey = Key<'administrateur'> & ByPerson
/** An administrateur, on one démarche of theirs. */
export type AdminKey = Key<'administration'> & ByPerson & { readonly demarcheId: DemarcheId }
/** An administrateur, on a démarche of theirs that is in the bin: to take it out of it. */
export type SupprimeeKey = Key<'supprimee'> & ByPerson & { readonly demarcheId: DemarcheId }
/** An administrateur, on a démarche they may begin another one from: one they run, or a model. */
export type CopieKey = Key<'copie'> &
  ByPerson & {
    readonly sourceId: DemarcheId
    /** They run it: its people may be copied too. */
    readonly isMienne: boolean
  }
/** The super-administrateur: accounts and settings, never dossiers. */
export type SuperKey = Key<'super'> & ByPerson
/** The machine, for a stated reason: its acts are signed as automatic. */
export type SystemKey = Key<'systeme'> & { readonly reason: string }
/** The machine, on one deposited dossier: what the démarche decides by itself, through the table of transitions. */
export type MachineKey = Key<'machine'> & OnDossier & { readonly reason: string }

type AnyKey =
  | PublicKey
  | PersonKey
  | ReadKey
  | WholeKey
  | EditKey
  | DepositKey
  | OwnerKey
  | MessagerieKey
  | RemarquesKey
  | InstructeurKey
  | InstructionKey
  | LotKey
  | ConsultationKey
  | ExpertKey
  | AdministrateurKey
  | AdminKey
  | SupprimeeKey
  | CopieKey
  | SuperKey
  | SystemKey
  | MachineKey

type Fields<K> = Omit<K, 'db' | typeof cut | typeof right>

/** Cuts a key. Called by `access.ts` files only (a gate test says so). */
export function cutKey<K extends AnyKey>(db: Db | Tx, fields: Fields<K>): K {
  return Object.freeze(Object.defineProperty({ ...fields }, 'db', { value: db, enumerable: false })) as K
}

/** The same key inside a transaction of its act. */
export function within<K extends AnyKey>(key: K, tx: Tx): K {
  return cutKey<K>(tx, { ...key } as Fields<K>)
}

/** Signs what the machine does by itself. */
export function systemKey(db: Db | Tx, now: Instant, reason: string): SystemKey {
  return cutKey<SystemKey>(db, { now, reason })
}

/** Which side of the form a key writes on. */
export function isInstruction(key: WriteKey): key is InstructionKey {
  return key.role === 'instructeur'
}

/** Who signs an event: the person of the key, or the machine. */
export function acteurOf(key: Exclude<AnyKey, PublicKey>): { id: CompteId | null; role: Role | 'invite' | 'systeme' } {
  if ('reason' in key) return { id: null, role: 'systeme' }
  return { id: key.personne.compteId, role: key.role }
}
