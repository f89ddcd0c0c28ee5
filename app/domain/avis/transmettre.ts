import { inTransaction } from '../../../db/client.ts'
import type { AvisId } from '../../../db/schema/ids.ts'
import { acteurOf, type ExpertKey } from '../cles.ts'
import { lockDossier } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { produire } from '../evenement/produire.ts'
import { relireExpert } from './access.ts'
import { exigerExamen } from './demander.ts'
import { exigerExperts, inviterLesNouveaux, poserAvis } from './poser.ts'
import { suitesDe } from './suites.ts'

/**
 * An expert has another one asked the same thing, of which no more is shown than to them; they may still answer themselves. Asked
 * twice it is asked once. Throws 'refus' where the démarche does not allow it or once they have answered, 'transition_refusee',
 * 'introuvable', 'trop_de_demandes'.
 */
export async function transmettreAvis(key: ExpertKey, email: string): Promise<AvisId> {
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    await relireExpert(tx, key)
    const demande = await tx
      .selectFrom('avis')
      .innerJoin('avis_demandes as d', 'd.id', 'avis.demande_id')
      .where('avis.id', '=', key.avisId)
      .select(['d.id', 'd.transmissible', 'd.echeance_on as echeanceOn', 'avis.rendu_at'])
      .executeTakeFirstOrThrow()
    exigerExamen(dossier)
    if (!demande.transmissible)
      throw new DomainError('refus', 'Le service n’a pas permis de transmettre cette demande à un autre expert.')
    const deja = await tx
      .selectFrom('avis')
      .where('demande_id', '=', demande.id)
      .where('email', '=', email)
      .select(['id', 'transmis_de'])
      .executeTakeFirst()
    if (deja?.transmis_de === key.avisId) return deja.id
    // Nothing is added to what may be open already: what was sealed would close again on those who have read it.
    if (demande.rendu_at !== null)
      throw new DomainError('refus', 'Vous avez rendu votre avis : demandez au service d’interroger cet autre expert.')
    if (deja) throw new DomainError('refus', 'Cette personne est déjà interrogée sur ce dossier.', { champ: 'adresse' })
    await exigerExperts(tx, key, [email], dossier.usagerId)
    const avis = await poserAvis(tx, key, demande, email, key.avisId)
    const evenement = await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'dossier.avis_transmis',
        dossierId: dossier.id,
        demarcheId: dossier.demarcheId,
        donnees: { avis, de: key.avisId },
      },
    )
    await produire(tx, suitesDe({ id: evenement.id, type: 'dossier.avis_transmis' }, [avis]))
    await inviterLesNouveaux(tx, key, [avis], { encore: false })
    return avis
  })
}
