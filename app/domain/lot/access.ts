/** Cuts the keys of a batch: to its author, and for each of its dossiers as it comes to it. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { CompteId, DossierId, GroupeId, LotId } from '../../../db/schema/ids.ts'
import type { Role } from '../../../db/schema/roles.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { cutKey, type InstructionKey, type LotKey, type Personne } from '../cles.ts'
import { cutInstructeurKey } from '../compte/access.ts'
import { cutInstructionKey } from '../dossier/access.ts'
import { isUuid } from '../uuid.ts'

/** The key of the author of a batch, while they instruct; null for anybody else. */
export async function cutLotKey(db: Db | Tx, now: Instant, personne: Personne, id: string): Promise<LotKey | null> {
  const instructeur = isUuid(id) ? await cutInstructeurKey(db, now, personne) : null
  if (!instructeur) return null
  const lot = await db
    .selectFrom('lots')
    .where('id', '=', id as LotId)
    .where('auteur_id', '=', personne.compteId)
    .select(['id as lotId', 'demarche_id as demarcheId'])
    .executeTakeFirst()
  return lot ? cutKey<LotKey>(db, { now, personne, role: 'instructeur', groupes: instructeur.groupes, ...lot }) : null
}

/** The person of an account as they are now, with the roles they have now; null when it is gone or suspended. */
export async function auteurPresent(db: Db | Tx, compteId: CompteId): Promise<Personne | null> {
  const compte = await db
    .selectFrom('comptes')
    .where('id', '=', compteId)
    .where('suspendu_at', 'is', null)
    .select([
      'id as compteId',
      'email',
      'nom',
      sql<Role[]>`array(select role from roles where roles.compte_id = comptes.id order by role)`.as('roles'),
    ])
    .executeTakeFirst()
  return compte ?? null
}

/**
 * The key of the author on one dossier of their batch, cut in the transaction that has locked that dossier: what they may no
 * longer see is not acted upon. Null then.
 */
export function cutCleDuLot(
  tx: Tx,
  now: Instant,
  auteur: Personne,
  dossierId: DossierId,
): Promise<InstructionKey | null> {
  return cutInstructionKey(tx, now, auteur, dossierId)
}

/**
 * The key of whoever gave a dossier to another groupe, to take it back to the one it came from, where they must still be: they may
 * read it no more, and may undo what they did. Null otherwise.
 */
export async function cutCleDeReprise(
  tx: Tx,
  now: Instant,
  auteur: Personne,
  { dossierId, groupe }: { dossierId: DossierId; groupe: string },
): Promise<InstructionKey | null> {
  if (!isUuid(groupe) || !auteur.roles.includes('instructeur')) return null
  const dossier = await tx
    .selectFrom('dossiers')
    .innerJoin('groupes', 'groupes.demarche_id', 'dossiers.demarche_id')
    .innerJoin('groupe_instructeurs', 'groupe_instructeurs.groupe_id', 'groupes.id')
    .where('groupes.id', '=', groupe as GroupeId)
    .where('groupe_instructeurs.compte_id', '=', auteur.compteId)
    .where('dossiers.id', '=', dossierId)
    .select(['dossiers.id as dossierId', 'dossiers.demarche_id as demarcheId', 'revision_id as revisionId'])
    .executeTakeFirst()
  return dossier ? cutKey<InstructionKey>(tx, { now, personne: auteur, role: 'instructeur', ...dossier }) : null
}
