/** Cuts the keys of the remarks on a dossier, out of what a person may read of it: no right, no row, 404. */
import type { Db, Tx } from '../../../db/client.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { cutKey, type EditKey, type InstructionKey, type Personne, type ReadKey, type RemarquesKey } from '../cles.ts'
import { cutInstructionKey, cutReadKey } from '../dossier/access.ts'
import { formulaireLu, idsLus } from '../dossier/formulaire-lu.ts'
import { DomainError } from '../erreurs.ts'

/** The remarks that each side reads. */
export const AUDIENCES = { usager: ['usager', 'tous'], agents: ['agents', 'tous'] } as const

/** The key of the owner or of a guest, who may only read as well: whoever may read a question may ask about it. */
export async function cutRemarquesKey(
  db: Db | Tx,
  now: Instant,
  personne: Personne,
  id: string,
): Promise<RemarquesKey | null> {
  const key = await cutReadKey(db, now, personne, id)
  return key && remarquesDe(key)
}

/** An instructeur's key on a deposited dossier of one of their groupes; null otherwise. */
export async function cutRemarquesInstructionKey(
  db: Db | Tx,
  now: Instant,
  personne: Personne,
  id: string,
): Promise<RemarquesKey | null> {
  const key = await cutInstructionKey(db, now, personne, id)
  return key && remarquesDe(key)
}

/** The remarks that a key which reads a dossier opens. */
export async function remarquesDe(key: ReadKey | EditKey | InstructionKey): Promise<RemarquesKey> {
  const { now, personne, role, dossierId, demarcheId, revisionId } = key
  const lieu = { now, personne, role, dossierId, demarcheId, revisionId }
  if (!('portee' in key)) {
    const agent = {
      cote: 'agents',
      auteur: 'instructeur',
      audiences: AUDIENCES.agents,
      champs: null,
      remplit: false,
    } as const
    return cutKey<RemarquesKey>(key.db, { ...lieu, ...agent })
  }
  return cutKey<RemarquesKey>(key.db, {
    ...lieu,
    cote: 'usager',
    auteur: key.portee.invitation === null ? 'usager' : 'invite',
    audiences: AUDIENCES.usager,
    champs: await champsOuverts(key),
    remplit: key.portee.remplit,
  })
}

/** Of a guest of some sections, what these ask in the form as it is now; null for whoever sees all. */
async function champsOuverts(key: ReadKey | EditKey): Promise<StableId[] | null> {
  return key.portee.sections === null ? null : idsLus(await formulaireLu(key))
}

/**
 * The key read again inside the transaction of an act that has locked the dossier: what was taken back or narrowed since it was
 * cut opens nothing more. Throws 'introuvable'.
 */
export async function relireRemarques(tx: Tx, key: RemarquesKey): Promise<RemarquesKey> {
  const couper = key.cote === 'usager' ? cutRemarquesKey : cutRemarquesInstructionKey
  const relue = await couper(tx, key.now, key.personne, key.dossierId)
  if (relue) return relue
  throw new DomainError('introuvable', 'Ce dossier ne vous est plus ouvert : vous ne pouvez plus y écrire de remarque.')
}
