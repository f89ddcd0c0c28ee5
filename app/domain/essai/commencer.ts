/** A person who was given the link fills the form being prepared, for real but apart. */
import { inTransaction } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { acteurOf, type PersonKey } from '../cles.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { accorderLaDoublure } from './doublure.ts'
import { demarcheAEssayer } from './lien.ts'

export interface EssaiCommence {
  dossierId: DossierId
  isIdentiteDemandee: boolean
}

/** Begins a try of the form as it is now. Throws 'lien_invalide', and 'refus' when the form cannot be filled. */
export async function commencerUnEssai(key: PersonKey, jeton: string): Promise<EssaiCommence> {
  return inTransaction(key.db, async (tx) => {
    const { id: demarcheId } = await demarcheAEssayer({ db: tx }, jeton)
    const doublure = await accorderLaDoublure(tx, key.now, demarcheId)
    const { id: dossierId } = await tx
      .insertInto('dossiers')
      .values({
        demarche_id: doublure.id,
        revision_id: doublure.revisionId,
        usager_id: key.personne.compteId,
        cree_at: key.now,
        activite_on: parisDate(key.now),
        purge_at: null,
        est_essai: true,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'dossier.cree', dossierId, demarcheId: doublure.id, donnees: { essai: true } },
    )
    const { demandeur } = await tx
      .selectFrom('demarches')
      .where('id', '=', doublure.id)
      .select('demandeur')
      .executeTakeFirstOrThrow()
    return { dossierId, isIdentiteDemandee: demandeur !== 'aucun' }
  })
}
