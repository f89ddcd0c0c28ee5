/** The page of the labels of a démarche. */
import type { EtatDemarche } from '../../../db/schema/demarches.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { listEtiquettes, type Etiquette } from './etiquettes.ts'

/** A label, and on how many dossiers it is. */
export type EtiquetteComptee = Etiquette & { dossiers: number }

export interface EtiquettesDeLaDemarche {
  demarche: { id: DemarcheId; numero: number; titre: string; etat: EtatDemarche }
  etiquettes: EtiquetteComptee[]
}

/** What the page shows. Throws 'introuvable' when the démarche was deleted since the key was cut. */
export async function showEtiquettes({ db, demarcheId }: AdminKey): Promise<EtiquettesDeLaDemarche> {
  const demarche = await db
    .selectFrom('demarches')
    .where('id', '=', demarcheId)
    .select(['id', 'numero', 'titre', 'etat'])
    .executeTakeFirst()
  if (!demarche) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const rows = await db
    .selectFrom('dossier_etiquettes')
    .innerJoin('etiquettes', 'etiquettes.id', 'dossier_etiquettes.etiquette_id')
    .where('etiquettes.demarche_id', '=', demarcheId)
    .groupBy('etiquettes.id')
    .select(({ fn }) => ['etiquettes.id', fn.countAll<string>().as('dossiers')])
    .execute()
  const comptes = new Map(rows.map(({ id, dossiers }) => [id, Number(dossiers)]))
  const etiquettes = await listEtiquettes(db, demarcheId)
  return { demarche, etiquettes: etiquettes.map((une) => ({ ...une, dossiers: comptes.get(une.id) ?? 0 })) }
}
