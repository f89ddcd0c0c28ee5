import { inTransaction } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { acteurOf, type PersonKey } from '../cles.ts'
import { draftPurgeDate, dureesDe } from '../conservation/echeances.ts'
import { ouvertureDe, pasOuverte } from '../demarche/ouverture.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { lirePolitique } from '../politique/lire.ts'

/**
 * Opens a draft on the published revision of a démarche. Throws 'refus' when it takes no new dossier on this day, 'introuvable' when the
 * public does not have it.
 */
export async function commencer(key: PersonKey, chemin: string): Promise<DossierId> {
  return inTransaction(key.db, async (tx) => {
    const demarche = await tx
      .selectFrom('demarches')
      .where('chemin', '=', chemin)
      .select([
        'id',
        'etat',
        'ouvre_on',
        'ferme_on',
        'revision_publiee_id',
        'conservation_mois',
        'conservation_brouillon_jours',
      ])
      // A publication under way is waited for: the drafts it moves are those begun before it, and this is not one.
      .forShare()
      .executeTakeFirst()
    const today = parisDate(key.now)
    const ouverture = demarche ? ouvertureDe(demarche, today) : 'absente'
    if (!demarche?.revision_publiee_id || ouverture === 'absente')
      throw new DomainError('introuvable', 'Cette démarche n’existe pas.')
    if (ouverture !== 'ouverte') throw new DomainError('refus', pasOuverte(demarche, today))
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
