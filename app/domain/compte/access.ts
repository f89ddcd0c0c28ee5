/** Cuts the keys that depend on the person alone: their account and their roles. No role, no key. */
import type { Db, Tx } from '../../../db/client.ts'
import type { Role } from '../../../db/schema/roles.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import {
  cutKey,
  type AdministrateurKey,
  type InstructeurKey,
  type PersonKey,
  type Personne,
  type PublicKey,
  type SuperKey,
} from '../cles.ts'

/** Anyone's key. */
export function cutPublicKey(db: Db | Tx, now: Instant): PublicKey {
  return cutKey<PublicKey>(db, { now })
}

/** A signed-in person's key on their own account and dossiers. */
export function cutPersonKey(db: Db | Tx, now: Instant, personne: Personne): PersonKey {
  return cutKey<PersonKey>(db, { now, personne, role: 'usager' })
}

/** An instructeur's key on the dossiers of their groupes; null without the role. */
export async function cutInstructeurKey(db: Db | Tx, now: Instant, personne: Personne): Promise<InstructeurKey | null> {
  if (!personne.roles.includes('instructeur')) return null
  const rows = await db
    .selectFrom('groupe_instructeurs')
    .where('compte_id', '=', personne.compteId)
    .select('groupe_id')
    .execute()
  const groupes = rows.map((row) => row.groupe_id)
  return cutKey<InstructeurKey>(db, { now, personne, role: 'instructeur', groupes })
}

/** An administrateur's key on the démarches they run; null without the role. */
export function cutAdministrateurKey(db: Db | Tx, now: Instant, personne: Personne): AdministrateurKey | null {
  const role: Role = 'administrateur'
  return personne.roles.includes(role) ? cutKey<AdministrateurKey>(db, { now, personne, role }) : null
}

/** A super-administrateur's key; null without the role. */
export function cutSuperKey(db: Db | Tx, now: Instant, personne: Personne): SuperKey | null {
  const role: Role = 'super-administrateur'
  return personne.roles.includes(role) ? cutKey<SuperKey>(db, { now, personne, role }) : null
}
