import { sql } from 'kysely'
import type { Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { fichiersNommes } from '../../../form-engine/fichiers-nommes.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import type { AdminKey, CopieKey } from '../cles.ts'

/** Gives a démarche the files of another one that this form names: a content has as many démarches as it takes. */
export async function copierLesFichiers(
  tx: Tx,
  key: CopieKey | AdminKey,
  { de, vers, formulaire }: { de: DemarcheId; vers: DemarcheId; formulaire: Formulaire },
): Promise<void> {
  const nommes = fichiersNommes(formulaire).map(({ fichier }) => fichier.sha256)
  if (nommes.length === 0) return
  await sql`
    insert into fichiers_de_demarche (demarche_id, sha256, fichier_id, nom, cree_par, cree_at)
    select ${vers}, sha256, fichier_id, nom, ${key.personne.compteId}, ${key.now}
    from fichiers_de_demarche
    where demarche_id = ${de} and sha256 = any(${nommes}::text[])
    on conflict (demarche_id, sha256) do nothing`.execute(tx)
}
