/** What a démarche has: its rows, those of what it is a try of for a double (decision 36), and what is told of them beside a form. */
import type { Db, Tx } from '../../../db/client.ts'
import type { EtatDeFichier } from '../../../db/schema/fichiers.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'

/** What a page of a form says of a file beside its name. */
export interface FichierDetenu {
  sha256: string
  nom: string
  type: string
  /** bytes */
  taille: number
  etat: EtatDeFichier
}

/** The files of a démarche with their contents; a double has those of the démarche that it tries. */
export function detientPour(db: Db | Tx, demarcheId: DemarcheId) {
  return db
    .selectFrom('fichiers_de_demarche')
    .innerJoin('fichiers', 'fichiers.id', 'fichiers_de_demarche.fichier_id')
    .where('fichiers_de_demarche.demarche_id', '=', ({ selectFrom }) =>
      selectFrom('demarches')
        .where('demarches.id', '=', demarcheId)
        .select(({ fn }) => fn.coalesce('demarches.essai_de', 'demarches.id').as('id')),
    )
}

/** The files of a démarche, by name: what pages that show its form draw. */
export function fichiersDetenus({ db, demarcheId }: { db: Db | Tx; demarcheId: DemarcheId }): Promise<FichierDetenu[]> {
  return detientPour(db, demarcheId)
    .orderBy('fichiers_de_demarche.nom')
    .orderBy('fichiers_de_demarche.sha256')
    .select(['fichiers_de_demarche.sha256', 'fichiers_de_demarche.nom', 'type', 'taille', 'etat'])
    .execute()
}
