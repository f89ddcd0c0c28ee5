import { inTransaction } from '../../../db/client.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { refusDeDecision, type RegleDeDecision } from './regle.ts'

/** Why the settings of a démarche that was once published stay. */
export const FIGE =
  'Cette démarche a été publiée : ses réglages de décision ne changent plus. Les personnes qui ont déposé un dossier ont lu ce que vaut le silence et dans quel délai. Pour d’autres règles, créez une autre démarche.'

/**
 * Sets what the démarche decides by itself. The same settings change nothing. Throws 'refus' once it was published, and for
 * settings that do not go together.
 */
export async function reglerLaDecision(key: AdminKey, regle: RegleDeDecision): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const demarche = await lockDemarche(tx, key.demarcheId)
    const voulue = {
      decision_mode: regle.mode,
      silence_nombre: regle.periode?.nombre ?? null,
      silence_unite: regle.periode?.unite ?? null,
      silence_correction: regle.correction,
      accuse_lecture: regle.accuseLecture,
    }
    const changes = Object.entries(voulue).flatMap(([nom, valeur]) =>
      demarche[nom as keyof typeof voulue] === valeur ? [] : [nom],
    )
    if (changes.length === 0) return
    if (demarche.publie_at !== null) throw new DomainError('refus', FIGE)
    const refus = refusDeDecision(regle)
    if (refus) throw new DomainError('refus', refus)
    await tx
      .updateTable('demarches')
      .set({ ...voulue, modifie_at: key.now })
      .where('id', '=', demarche.id)
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.decision_reglee', demarcheId: demarche.id, donnees: voulue },
    )
  })
}
