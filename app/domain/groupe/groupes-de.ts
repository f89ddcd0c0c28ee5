import { sql } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId, GroupeId } from '../../../db/schema/ids.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import { COLONNES_DE_CONTACT, contactDeLigne, type ContactDeGroupe } from './contact.ts'
import { nommesParLeRoutage, type GroupeNomme } from './nomme.ts'

/** A groupe, and what hangs on it. */
export interface Groupe extends GroupeNomme {
  isParDefaut: boolean
  instructeurs: number
  contact: ContactDeGroupe
}

/** Every groupe of a démarche: the default one first, then by name. */
export async function groupesDe(db: Db | Tx, demarcheId: DemarcheId): Promise<Groupe[]> {
  const rows = await db
    .selectFrom('groupes')
    .where('demarche_id', '=', demarcheId)
    .orderBy('par_defaut', 'desc')
    .orderBy('nom')
    .select((eb) => [
      'groupes.id',
      'nom',
      'par_defaut as isParDefaut',
      ...COLONNES_DE_CONTACT,
      eb
        .selectFrom('groupe_instructeurs')
        .whereRef('groupe_id', '=', 'groupes.id')
        .select(sql<number>`count(*)::int`.as('n'))
        .as('instructeurs'),
      eb
        .selectFrom('groupe_anciens_noms')
        .whereRef('groupe_id', '=', 'groupes.id')
        .select(sql<string[]>`coalesce(array_agg(nom order by nom), '{}')`.as('noms'))
        .as('anciens'),
    ])
    .execute()
  return rows.map(({ id, nom, isParDefaut, instructeurs, anciens, ...row }) => ({
    id,
    nom,
    isParDefaut,
    contact: contactDeLigne(row),
    instructeurs: instructeurs ?? 0,
    anciens: anciens ?? [],
  }))
}

/** Names of the routing that the public's form follows; none before a publication. */
export async function nommesParLaPubliee(db: Db | Tx, demarcheId: DemarcheId): Promise<string[]> {
  const row = await db
    .selectFrom('demarches')
    .innerJoin('revisions', 'revisions.id', 'demarches.revision_publiee_id')
    .where('demarches.id', '=', demarcheId)
    .select('revisions.formulaire')
    .executeTakeFirst()
  return row ? nommesParLeRoutage(formulaireStocke(row.formulaire)) : []
}

/** True when a dossier is in the groupe, whatever its state. */
export async function aDesDossiers(db: Db | Tx, groupeId: GroupeId): Promise<boolean> {
  const row = await db.selectFrom('dossiers').where('groupe_id', '=', groupeId).select('id').limit(1).executeTakeFirst()
  return row !== undefined
}
