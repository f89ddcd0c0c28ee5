import { inTransaction } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { acteurOf, type PersonKey } from '../cles.ts'
import { draftPurgeDate, dureesDe } from '../conservation/echeances.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { lirePolitique } from '../politique/lire.ts'

/** Opens a draft on the published revision of a démarche. Throws 'refus' when the démarche takes no new dossier. */
export async function commencer(key: PersonKey, chemin: string): Promise<DossierId> {
  return inTransaction(key.db, async (tx) => {
    const demarche = await tx
      .selectFrom('demarches')
      .where('chemin', '=', chemin)
      .select(['id', 'etat', 'revision_publiee_id', 'conservation_mois', 'conservation_brouillon_jours'])
      .executeTakeFirst()
    if (!demarche || demarche.etat === 'brouillon') throw new DomainError('introuvable', 'Cette démarche n’existe pas.')
    if (demarche.etat === 'close' || !demarche.revision_publiee_id) {
      throw new DomainError('refus', 'Cette démarche est close : elle ne reçoit plus de nouveau dossier.')
    }
    const today = parisDate(key.now)
    const { id } = await tx
      .insertInto('dossiers')
      .values({
        demarche_id: demarche.id,
        revision_id: demarche.revision_publiee_id,
        usager_id: key.personne.compteId,
        cree_at: key.now,
        activite_on: today,
        purge_at: draftPurgeDate(today, dureesDe(demarche, await lirePolitique(tx)).brouillonJours),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'dossier.cree', dossierId: id, demarcheId: demarche.id },
    )
    return id
  })
}
