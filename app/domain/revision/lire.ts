/** The published forms of a démarche, as documents. */
import type { Db, Tx } from '../../../db/client.ts'
import type { RevisionId } from '../../../db/schema/ids.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import type { AdminKey } from '../cles.ts'

/** The form of a revision. Throws when there is none: an id comes from a dossier or a démarche, never from a form. */
export async function formulaireDeRevision(db: Db | Tx, id: RevisionId): Promise<Formulaire> {
  const { formulaire } = await db
    .selectFrom('revisions')
    .where('id', '=', id)
    .select('formulaire')
    .executeTakeFirstOrThrow()
  return formulaireStocke(formulaire)
}

/** The form that the public fills; null before the first publication. */
export async function formulairePublie({ db, demarcheId }: AdminKey): Promise<Formulaire | null> {
  const row = await db
    .selectFrom('demarches')
    .innerJoin('revisions', 'revisions.id', 'demarches.revision_publiee_id')
    .where('demarches.id', '=', demarcheId)
    .select('revisions.formulaire')
    .executeTakeFirst()
  return row ? formulaireStocke(row.formulaire) : null
}

/** The form of the revision of that number; null when the démarche has none. */
export async function formulaireNumero({ db, demarcheId }: AdminKey, numero: number): Promise<Formulaire | null> {
  const row = await db
    .selectFrom('revisions')
    .where('demarche_id', '=', demarcheId)
    .where('numero', '=', numero)
    .select('formulaire')
    .executeTakeFirst()
  return row ? formulaireStocke(row.formulaire) : null
}
