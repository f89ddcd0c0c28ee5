import { inTransaction, type Tx } from '../../../db/client.ts'
import { enJson } from '../../../form-engine/texte-riche.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { lettreEcrite } from './lire.ts'
import { hasSujet, type Sorte } from './sortes.ts'
import { lireLettre, type LettrePostee, type ProblemeDeLettre } from './verifier.ts'

export type Modification = { ok: true } | { ok: false; problemes: ProblemeDeLettre[] }

/** What the person had before them when they wrote: the date of the last writing, or null for the words of the house. */
export type Base = string | null

/**
 * Words a letter of the démarche. A tag or a condition that could not be said is refused, with what would work. The same words
 * change nothing. Throws 'refus' when somebody else wrote it since `base`.
 */
export async function modifierLettre(
  key: AdminKey,
  sorte: Sorte,
  postee: LettrePostee & { base: Base },
): Promise<Modification> {
  return inTransaction(key.db, async (tx) => {
    const { formulaire_brouillon: formulaire } = await lockDemarche(tx, key.demarcheId)
    const lue = lireLettre({ ...postee, sujet: hasSujet(sorte) ? postee.sujet : '' }, formulaire, sorte)
    if (!lue.ok) return lue
    const { sujet } = lue.lettre
    const document = JSON.stringify(enJson(lue.lettre.document))
    const avant = await exigerLaBase(tx, key, sorte, postee.base)
    if (avant?.sujet === sujet && JSON.stringify(enJson(avant.document)) === document) return { ok: true }
    const ecrit = { sujet, document, modifie_par: key.personne.compteId, modifie_at: key.now }
    await tx
      .insertInto('lettres_de_demarche')
      .values({ demarche_id: key.demarcheId, sorte, ...ecrit })
      .onConflict((conflict) => conflict.columns(['demarche_id', 'sorte']).doUpdateSet(ecrit))
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.lettre_modifiee', demarcheId: key.demarcheId, donnees: { sorte } },
    )
    return { ok: true }
  })
}

/** Goes back to the words of the house; where they hold already, nothing changes. Throws 'refus' as {@link modifierLettre}. */
export async function reinitialiserLettre(key: AdminKey, sorte: Sorte, base: Base): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    if (!(await exigerLaBase(tx, key, sorte, base))) return
    await tx
      .deleteFrom('lettres_de_demarche')
      .where('demarche_id', '=', key.demarcheId)
      .where('sorte', '=', sorte)
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.lettre_reinitialisee', demarcheId: key.demarcheId, donnees: { sorte } },
    )
  })
}

async function exigerLaBase(tx: Tx, key: AdminKey, sorte: Sorte, base: Base) {
  const ecrite = await lettreEcrite(tx, key.demarcheId, sorte)
  if ((ecrite?.at ?? null) !== base) {
    throw new DomainError(
      'refus',
      `${ecrite ? `${ecrite.par ?? 'Une autre personne'} a modifié ce courriel` : 'Ce courriel a retrouvé le texte habituel'} pendant que vous l’écriviez. Gardez une copie de votre texte, rechargez la page, puis reportez vos changements.`,
    )
  }
  return ecrite
}
