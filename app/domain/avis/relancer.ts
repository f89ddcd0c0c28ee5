import { inTransaction } from '../../../db/client.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import { acteurOf, type InstructionKey } from '../cles.ts'
import { lockPourInstruire } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { produire } from '../evenement/produire.ts'
import { exigerExamen } from './demander.ts'
import { inviterLesNouveaux } from './poser.ts'
import { retrouverAvis } from './retrouver.ts'
import { suitesDe } from './suites.ts'

/** Seconds within which asking again says nothing more: a button pressed twice sends one letter. */
const ENTRE_DEUX = 3_600

/** Asks an expert again. Throws 'introuvable', 'refus' for an opinion that is not expected any more, 'transition_refusee', 'trop_de_demandes'. */
export async function relancerAvis(key: InstructionKey, id: string): Promise<{ email: string }> {
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockPourInstruire(tx, key)
    const avis = await retrouverAvis(tx, key, id)
    exigerExamen(dossier)
    const { email } = avis
    if (avis.rendu_at !== null) throw new DomainError('refus', `${email} a déjà rendu son avis.`)
    if (avis.fin !== null)
      throw new DomainError('refus', `Cet avis n’est plus attendu de ${email} : demandez-en un autre.`)
    if (avis.relance_at !== null && avis.relance_at > addSeconds(key.now, -ENTRE_DEUX)) return { email }
    await tx.updateTable('avis').set({ relance_at: key.now }).where('id', '=', avis.id).execute()
    const evenement = await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'dossier.avis_relance',
        dossierId: dossier.id,
        demarcheId: dossier.demarcheId,
        donnees: { avis: avis.id },
      },
    )
    await produire(tx, suitesDe({ id: evenement.id, type: 'dossier.avis_relance' }, [avis.id]))
    await inviterLesNouveaux(tx, key, [avis.id], { encore: true })
    return { email }
  })
}
