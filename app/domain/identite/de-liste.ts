import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { identiteDeLigne, isComplete, nomDuDemandeur } from './identite.ts'

/** What the list of one's dossiers says of each. */
export interface IdentiteDeListe {
  /** The beneficiary or the company it is for; null when one asks for oneself. */
  pour: string | null
  isComplete: boolean
}

/** Of the dossiers whose démarche asks who asks. */
export async function identitesDeListe(
  db: Db | Tx,
  ids: readonly DossierId[],
): Promise<Map<DossierId, IdentiteDeListe>> {
  if (ids.length === 0) return new Map()
  const asked = await db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('dossiers.id', 'in', [...ids])
    .where('demarches.demandeur', '<>', 'aucun')
    .select(['dossiers.id', 'demandeur', 'pour_un_tiers as pourUnTiers', 'civilite_demandee as civilite'])
    .execute()
  if (asked.length === 0) return new Map()
  const rows = await db
    .selectFrom('identites')
    .where('dossier_id', 'in', [...ids])
    .where('remplacee_at', 'is', null)
    .selectAll()
    .execute()
  const ecrites = new Map(rows.map((row) => [row.dossier_id, identiteDeLigne(row).identite]))
  return new Map(
    asked.map(({ id, ...attendu }) => {
      const identite = ecrites.get(id) ?? null
      const isPourAutrui = identite?.genre === 'etablissement' || (identite?.genre === 'personne' && identite.mandat)
      return [id, { pour: isPourAutrui ? nomDuDemandeur(identite) : null, isComplete: isComplete(identite, attendu) }]
    }),
  )
}
