import { sql } from 'kysely'
import type { Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { CopieKey, AdminKey } from '../cles.ts'

/**
 * Gives a démarche the lists of another one, under the same digests, so that what names them finds them. `empreintes` limits
 * them to those; what is there already stays.
 */
export async function copierLesListes(
  tx: Tx,
  key: CopieKey | AdminKey,
  { de, vers, empreintes = null }: { de: DemarcheId; vers: DemarcheId; empreintes?: readonly string[] | null },
): Promise<void> {
  const parmi = empreintes === null ? null : [...empreintes]
  await sql`
    with copiees as (
      insert into referentiels (demarche_id, empreinte, nom, colonnes, libelle_colonne, lignes, cree_par, cree_at)
      select ${vers}, empreinte, nom, colonnes, libelle_colonne, lignes, ${key.personne.compteId}, ${key.now}
      from referentiels
      where demarche_id = ${de} and (${parmi}::text[] is null or empreinte = any(${parmi}::text[]))
      on conflict (demarche_id, empreinte) do nothing
      returning id, empreinte
    )
    insert into referentiel_lignes (referentiel_id, rang, id, libelle, donnees, cle)
    select copiees.id, lignes.rang, lignes.id, lignes.libelle, lignes.donnees, lignes.cle
    from copiees
    join referentiels source on source.demarche_id = ${de} and source.empreinte = copiees.empreinte
    join referentiel_lignes lignes on lignes.referentiel_id = source.id`.execute(tx)
}
