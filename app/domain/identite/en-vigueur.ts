/** The identities of dossiers, read. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { EditKey, ReadKey } from '../cles.ts'
import { identiteDeLigne, nomDuDemandeur, type Attendu, type IdentiteEcrite } from './identite.ts'

/** The identity a dossier has now; null when none was given. For acts that hold the dossier, and for whoever reads all of it. */
export async function identiteEnVigueur(db: Db | Tx, dossierId: DossierId): Promise<IdentiteEcrite | null> {
  const row = await db
    .selectFrom('identites')
    .where('dossier_id', '=', dossierId)
    .where('remplacee_at', 'is', null)
    .selectAll()
    .executeTakeFirst()
  return row ? identiteDeLigne(row) : null
}

/** The same, for the person of a key: null to a guest who does not see the whole dossier. */
export async function identiteLue(key: ReadKey | EditKey): Promise<IdentiteEcrite | null> {
  return key.portee.sections === null ? identiteEnVigueur(key.db, key.dossierId) : null
}

/** The identity as it was at a version; null for none. */
export async function identiteA(db: Db | Tx, dossierId: DossierId, version: number): Promise<IdentiteEcrite | null> {
  const row = await db
    .selectFrom('identites')
    .where('dossier_id', '=', dossierId)
    .where('version', '=', version)
    .selectAll()
    .executeTakeFirst()
  return row ? identiteDeLigne(row) : null
}

/** What the démarche of a dossier asks of its demandeur. */
export async function attenduDe(db: Db | Tx, dossierId: DossierId): Promise<Attendu> {
  return db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('dossiers.id', '=', dossierId)
    .select(['demandeur', 'pour_un_tiers as pourUnTiers', 'civilite_demandee as civilite'])
    .executeTakeFirstOrThrow()
}

/** Names of the demandeurs of dossiers; one that gave no identity is absent. */
export async function nomsDesDemandeurs(db: Db | Tx, ids: readonly DossierId[]): Promise<Map<DossierId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('identites')
    .where('dossier_id', 'in', [...ids])
    .where('remplacee_at', 'is', null)
    .selectAll()
    .execute()
  return new Map(rows.map((row) => [row.dossier_id, nomDuDemandeur(identiteDeLigne(row).identite)]))
}

/** The name under which somebody made a demande for another; null when nobody did. */
export async function nomDuMandataire(db: Db | Tx, dossierId: DossierId): Promise<string | null> {
  const identite = (await identiteEnVigueur(db, dossierId))?.identite
  if (identite?.genre !== 'personne' || !identite.mandat) return null
  const { prenom, nom } = identite.mandat.mandataire
  return `${prenom} ${nom}`
}
