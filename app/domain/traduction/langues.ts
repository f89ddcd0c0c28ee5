/** A démarche is put in a language, offers it to citizens, or gives it up. */
import { randomUUID } from 'node:crypto'
import { inTransaction, type Tx } from '../../../db/client.ts'
import { LANGUES_DE_FORMULAIRE, type CodeDeLangue } from '../../../form-engine/langues.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { languesDe } from './lire.ts'

/** Languages of one démarche. */
export const LANGUES_MAX = 12

/** Adds a language, without words yet: citizens do not see it. Throws 'refus' when it is there, or when there are too many. */
export async function ajouterLangue(key: AdminKey, langue: CodeDeLangue): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    const deja = await languesDe(tx, key.demarcheId)
    const { enFrancais } = LANGUES_DE_FORMULAIRE[langue]
    if (deja.some((une) => une.langue === langue))
      throw new DomainError('refus', `Cette démarche a déjà la langue « ${enFrancais} » : choisissez-en une autre.`)
    if (deja.length >= LANGUES_MAX)
      throw new DomainError(
        'refus',
        `Une démarche a ${LANGUES_MAX} langues au plus : retirez-en une avant d’en ajouter une autre.`,
      )
    await tx
      .insertInto('demarche_langues')
      .values({
        demarche_id: key.demarcheId,
        langue,
        version: randomUUID(),
        ajoutee_par: key.personne.compteId,
        ajoutee_at: key.now,
      })
      .execute()
    await raconter(tx, key, 'demarche.langue_ajoutee', { langue })
  })
}

/** Offers a language to citizens, or no longer. The same answer changes nothing. Throws 'introuvable' when it is gone. */
export async function proposerLangue(key: AdminKey, langue: CodeDeLangue, isProposee: boolean): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    const ici = await exigerLangue(tx, key, langue)
    if (ici.isProposee === isProposee) return
    await tx
      .updateTable('demarche_langues')
      .set({ proposee: isProposee })
      .where('demarche_id', '=', key.demarcheId)
      .where('langue', '=', langue)
      .execute()
    await raconter(tx, key, 'demarche.langue_proposee', { langue, proposee: isProposee })
  })
}

/** Gives a language up, with all of its words. Throws 'introuvable' when it is gone already. */
export async function retirerLangue(key: AdminKey, langue: CodeDeLangue): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    await exigerLangue(tx, key, langue)
    await tx
      .deleteFrom('demarche_langues')
      .where('demarche_id', '=', key.demarcheId)
      .where('langue', '=', langue)
      .execute()
    await raconter(tx, key, 'demarche.langue_retiree', { langue })
  })
}

/** The language, as the démarche has it. Throws 'introuvable' when it has not. */
export async function exigerLangue(db: AdminKey['db'], { demarcheId }: AdminKey, langue: CodeDeLangue) {
  const ici = (await languesDe(db, demarcheId)).find((une) => une.langue === langue)
  if (ici) return ici
  throw new DomainError('introuvable', 'Cette langue n’est pas, ou plus, parmi celles de la démarche.')
}

type Raconte =
  | 'demarche.langue_ajoutee'
  | 'demarche.langue_proposee'
  | 'demarche.langue_retiree'
  | 'demarche.traductions_ecrites'
  | 'demarche.traductions_oubliees'

/** Records what was done of a language. */
export async function raconter(
  tx: Tx,
  key: AdminKey,
  type: Raconte,
  donnees: Record<string, string | number | boolean>,
): Promise<void> {
  await inscrire(tx, { acteur: acteurOf(key), now: key.now }, { type, demarcheId: key.demarcheId, donnees })
}
