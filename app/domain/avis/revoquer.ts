/** Taking back what was asked: what it opened closes at once. An answer that was given stays with those who instruct. */
import { inTransaction } from '../../../db/client.ts'
import { acteurOf, type InstructionKey } from '../cles.ts'
import { annulerLiens } from '../compte/liens.ts'
import { lockPourInstruire } from '../dossier/transition.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { produire } from '../evenement/produire.ts'
import { retrouverAvis } from './retrouver.ts'
import { suitesDe } from './suites.ts'

/** Takes an opinion back, given or not, whatever became of the dossier; one that has ended stays so. Throws 'introuvable'. */
export async function revoquerAvis(key: InstructionKey, id: string): Promise<{ email: string }> {
  return inTransaction(key.db, async (tx) => {
    // An answer of this expert that is on its way is before it, or is refused.
    const dossier = await lockPourInstruire(tx, key)
    const { id: avis, email, compte_id } = await retrouverAvis(tx, key, id)
    const revoque = await tx
      .updateTable('avis')
      .set({ fin: 'revoque', fin_at: key.now })
      .where('id', '=', avis)
      .where('fin', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!revoque) return { email }
    if (compte_id === null && !(await isEncoreAttendue(tx, email)))
      await annulerLiens(tx, key.now, { objet: 'invitation', email, donnees: { avis: 'tous' } })
    const evenement = await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'dossier.avis_revoque', dossierId: dossier.id, demarcheId: dossier.demarcheId, donnees: { avis } },
    )
    await produire(tx, suitesDe({ id: evenement.id, type: 'dossier.avis_revoque' }, [avis]))
    return { email }
  })
}

/** Whether something else is asked of an address: the link that was sent to it opens that too. */
async function isEncoreAttendue(tx: Parameters<typeof retrouverAvis>[0], email: string): Promise<boolean> {
  const autre = await tx
    .selectFrom('avis')
    .where('email', '=', email)
    .where('rendu_at', 'is', null)
    .where('fin', 'is', null)
    .select('id')
    .executeTakeFirst()
  return autre !== undefined
}
