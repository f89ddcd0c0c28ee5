import { inTransaction } from '../../../db/client.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { problemesDeReferentiels } from '../referentiel/verifier-formulaire.ts'
import { figerRevision, type RevisionPubliee } from '../revision/publier.ts'
import { checklist } from './checklist.ts'
import { faitsDe } from './faits.ts'
import { lockDemarche } from './verrou.ts'

/**
 * Publishes the démarche: its formulaire is frozen as a revision and the public address opens; a closed one opens again.
 * Publishing what is already published changes nothing. Throws 'refus', naming each missing point, when the list of
 * publication is not complete, when a finding of the verification blocks, or when a question searches a list that is not there.
 */
export async function publier(key: AdminKey): Promise<RevisionPubliee> {
  return inTransaction(key.db, async (tx) => {
    // Locked before the list is read: a setting emptied meanwhile must not slip through.
    const demarche = await lockDemarche(tx, key.demarcheId)
    const manquants = checklist(await faitsDe(tx, key.demarcheId, parisDate(key.now))).filter(({ fait }) => !fait)
    if (manquants.length > 0) {
      const phrases = textes('fr').administrateur.checklist
      const liste = manquants.map(({ cle }) => phrases[cle].manque).join(' ')
      throw new DomainError('refus', `La démarche n’est pas publiée. ${liste}`)
    }
    const problemes = await problemesDeReferentiels(tx, demarche.id, demarche.formulaire_brouillon, true)
    if (problemes.length > 0) {
      const liste = problemes.map(({ phrase }) => phrase).join(' ')
      throw new DomainError('refus', `La démarche n’est pas publiée. ${liste}`)
    }
    const revision = await figerRevision(
      tx,
      {
        id: demarche.id,
        formulaire: demarche.formulaire_brouillon,
        revisionPublieeId: demarche.revision_publiee_id,
      },
      key.now,
    )
    if (demarche.etat === 'publiee' && !revision.isNouvelle) return revision
    await tx
      .updateTable('demarches')
      .set({
        etat: 'publiee',
        revision_publiee_id: revision.id,
        publie_at: demarche.publie_at ?? key.now,
        modifie_at: key.now,
        clos_at: null,
        clos_motif: '',
      })
      .where('id', '=', demarche.id)
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.publiee', demarcheId: demarche.id, donnees: { revision: revision.numero } },
    )
    return revision
  })
}
