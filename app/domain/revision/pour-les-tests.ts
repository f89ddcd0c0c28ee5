/** Revisions of a démarche for the tests of what follows a publication. */
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { RevisionId } from '../../../db/schema/ids.ts'
import { FORMULAIRE_VIDE, type Formulaire, type Noeud } from '../../../form-engine/formulaire.ts'
import type { DemarcheDeTest } from '../testing.ts'
import { figerRevision } from './publier.ts'

/** Publishes these questions, without the list of publication, which is not what is shown here. */
export async function publierTelQuel(
  db: Db | Tx,
  { id, revisionId }: DemarcheDeTest,
  champs: Noeud[],
  raison = 'Le décret du 2 mai.',
): Promise<RevisionId> {
  const publie = async (tx: Tx) => {
    const formulaire: Formulaire = { ...FORMULAIRE_VIDE, champs }
    const revision = await figerRevision(tx, { id, formulaire, revisionPublieeId: revisionId }, MAINTENANT, {
      auteurId: null,
      raison,
      changements: null,
    })
    await tx.updateTable('demarches').set({ revision_publiee_id: revision.id }).where('id', '=', id).execute()
    return revision.id
  }
  return 'isTransaction' in db && db.isTransaction ? publie(db as Tx) : db.transaction().execute(publie)
}
